package io.predictml.ejb.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST over HTTP/1.1 to an address that was looked at. The JDK's clients and the server's look a name up by themselves,
 * which is what must not happen here; redirects are not followed, and of the answer only the first line is read.
 */
final class WebhookCall {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final int LONGEST_LINE = 1000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])( .*)?");

    private WebhookCall() {}

    /**
     * Sends the body.
     *
     * @return the HTTP status code of the answer
     * @throws IOException where there is none, in words
     */
    static int post(PublicAddress address, String headers, String body) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(address.target(), address.port()), Math.toIntExact(CONNECTING.toMillis()));
            plain.setSoTimeout(Math.toIntExact(ANSWERING.toMillis()));
            if (!address.isTls()) {
                return exchange(plain, address, headers, body);
            }
            try (SSLSocket secure = secured(plain, address)) {
                return exchange(secure, address, headers, body);
            }
        }
    }

    /** The certificate has to be of the name in the address. */
    private static SSLSocket secured(Socket plain, PublicAddress address) throws IOException {
        SSLSocket secure = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, address.uri().getHost(), address.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static int exchange(Socket socket, PublicAddress address, String headers, String body) throws IOException {
        byte[] content = body.getBytes(UTF_8);
        String head =
                "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n"
                        .formatted(address.path(), address.uri().getRawAuthority(), content.length, headers);
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(ISO_8859_1));
        out.write(content);
        out.flush();
        Matcher status = STATUS.matcher(firstLine(socket.getInputStream()));
        if (!status.matches()) {
            throw new IOException("no answer in HTTP");
        }
        return Integer.parseInt(status.group(1));
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\r' && next != '\n' && line.size() < LONGEST_LINE) {
            line.write(next);
            next = in.read();
        }
        return line.toString(ISO_8859_1);
    }
}
