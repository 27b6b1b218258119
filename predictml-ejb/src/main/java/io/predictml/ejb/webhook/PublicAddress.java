package io.predictml.ejb.webhook;

import io.predictml.domain.webhook.WebhookAddressRejected;
import io.predictml.ejb.settings.WebhookSettings;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a webhook leads. All that its name stands for is looked at, when it is saved and again before each delivery, and the
 * delivery goes to the very address that was looked at: a name that stands for another one a moment later changes nothing.
 *
 * @param uri as the user gave it
 * @param target what its name stands for now
 */
record PublicAddress(URI uri, InetAddress target) {
    private static final int LONGEST = 2000;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?\\.?");
    private static final Pattern PLAIN_IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern LAST_LABEL_IS_A_NUMBER = Pattern.compile("(.*\\.)?(0[xX][0-9a-fA-F]*|[0-9]+)\\.?");

    /** What must not be reached from outside, as IPv4 network and prefix (IANA special-purpose registry). */
    private static final List<int[]> CLOSED = List.of(
            net(0, 0, 8),
            net(10, 0, 8),
            net(100, 64, 10),
            net(127, 0, 8),
            net(169, 254, 16),
            net(172, 16, 12),
            net(192, 0, 24),
            net(192, 168, 16),
            net(198, 18, 15),
            net(224, 0, 4),
            net(240, 0, 4));

    /** @throws WebhookAddressRejected in words, where it must not be called */
    static PublicAddress of(String text, WebhookSettings settings) {
        URI uri = parsed(text);
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(plain && settings.mayBePrivate())) {
            throw new WebhookAddressRejected("an https address");
        }
        List<InetAddress> addresses = resolved(uri.getHost());
        if (!settings.mayBePrivate() && addresses.stream().anyMatch(PublicAddress::isClosed)) {
            throw new WebhookAddressRejected("one that is not on this machine or in a private network");
        }
        return new PublicAddress(uri, addresses.get(0));
    }

    int port() {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return isTls() ? 443 : 80;
    }

    boolean isTls() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** Path and query. */
    String path() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static URI parsed(String text) {
        try {
            URI uri = new URI(text.strip());
            String host = uri.getHost();
            boolean odd = host == null || uri.getUserInfo() != null || uri.getFragment() != null;
            if (odd || text.length() > LONGEST || !(host.startsWith("[") || isName(host))) {
                throw new WebhookAddressRejected("an https address with a host's name");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new WebhookAddressRejected("an https address");
        }
    }

    /** Decimal, octal, hexadecimal and shortened numbers are read differently by different programs: none is taken. */
    private static boolean isName(String host) {
        return NAME.matcher(host).matches()
                && (PLAIN_IPV4.matcher(host).matches()
                        || !LAST_LABEL_IS_A_NUMBER.matcher(host).matches());
    }

    private static List<InetAddress> resolved(String host) {
        try {
            return List.of(InetAddress.getAllByName(host.toLowerCase(Locale.ROOT)));
        } catch (UnknownHostException e) {
            throw new WebhookAddressRejected("one whose host is known");
        }
    }

    static boolean isClosed(InetAddress address) {
        if (address instanceof Inet4Address) {
            return isClosed(address.getAddress(), 0);
        }
        byte[] bytes = ((Inet6Address) address).getAddress();
        boolean local = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (bytes[0] & 0xfe) == 0xfc;
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 2;
        boolean mapped = startsWithZeros(bytes);
        return local
                || mapped
                || (nat64 && isClosed(bytes, 12))
                || (sixToFour && isClosed(bytes, 2))
                || (bytes[0] == 0x20 && bytes[1] == 1 && bytes[2] == 0 && bytes[3] == 0);
    }

    /** IPv4-mapped and IPv4-compatible forms, which nobody needs. */
    private static boolean startsWithZeros(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClosed(byte[] bytes, int at) {
        int value = ByteBuffer.wrap(bytes, at, Integer.BYTES).getInt();
        return CLOSED.stream().anyMatch(net -> (value & (-1 << (32 - net[1]))) == net[0]);
    }

    private static int[] net(int first, int second, int prefix) {
        return new int[] {(first << 24) | (second << 16), prefix};
    }
}
