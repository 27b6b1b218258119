package io.predictml.ejb.settings;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where in Azure models are deployed, as whom, and on what. It is set up wholly or not at all.
 *
 * @param account who we are there; its fields are empty where Azure is not set up
 * @param workspace of Azure Machine Learning
 * @param machines what the models answer on
 * @param addresses of the services that are called
 * @param pace how often and how long is waited
 */
public record AzureSettings(Account account, Workspace workspace, Machines machines, Addresses addresses, Pace pace) {
    /** The environment variables that set Azure up, for people. */
    public static final String VARIABLES = AzureConfiguration.variables();

    private static final Pattern WORKSPACE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}");
    private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{N}_().-]{1,90}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TENANT = Pattern.compile("[0-9a-zA-Z.-]{1,100}");
    private static final Pattern IMAGE = Pattern.compile("[a-z0-9][a-zA-Z0-9._:/@-]{0,254}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9]{2,40}");
    private static final Pattern MACHINE = Pattern.compile("[A-Za-z0-9_]{2,60}");
    private static final Pattern API_VERSION = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(-preview)?");
    private static final Pattern NUMERIC_HOST = Pattern.compile("[0-9a-fA-FxX.]*[0-9]");

    /**
     * A service principal of Entra ID.
     *
     * @param tenant its directory
     * @param client its application id
     * @param secret never printed, not even by {@code toString}
     */
    public record Account(String tenant, String client, String secret) {
        @Override
        public String toString() {
            return "Account[tenant=%s, client=%s]".formatted(tenant, client);
        }
    }

    /** @param subscription its id */
    public record Workspace(String subscription, String group, String name) {
        /** Its path below Azure's management address. */
        public String path() {
            return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.MachineLearningServices/workspaces/%s"
                    .formatted(subscription, group, name);
        }
    }

    /**
     * @param image of the inference server
     * @param region short name, such as {@code eastus}
     * @param type such as {@code Standard_DS2_v2}
     * @param least instances of one deployment, 1 to 50
     * @param most instances, to which autoscale goes; {@code least} to 50
     */
    public record Machines(String image, String region, String type, int least, int most) {}

    /**
     * @param login Entra ID
     * @param management Azure Resource Manager
     * @param storage the blob service; empty for the one of the workspace's own storage account
     * @param apiVersion of Azure Machine Learning
     * @param mayBePrivate whether addresses of this machine and of private networks may be called, and loopback without TLS
     */
    public record Addresses(URI login, URI management, String storage, String apiVersion, boolean mayBePrivate) {
        /**
         * An address that may be called: by HTTPS, and not on this machine or in a private network unless that is allowed.
         *
         * @param name of what it is, for the message
         * @throws IllegalArgumentException in words, where it may not
         */
        public URI checked(String name, URI address) {
            boolean loopback = address.getHost() != null && isLoopback(address.getHost());
            if (address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
                throw new IllegalArgumentException("%s is '%s' but must be an https address".formatted(name, address));
            }
            if (!"https".equalsIgnoreCase(address.getScheme())
                    && !(mayBePrivate && loopback && "http".equalsIgnoreCase(address.getScheme()))) {
                throw new IllegalArgumentException("%s is '%s' but must begin with https".formatted(name, address));
            }
            if (!mayBePrivate && (loopback || isNumeric(address.getHost()))) {
                throw inPrivate(name, address);
            }
            return address;
        }

        /**
         * The same just before it is called: what its name stands for now is looked at too.
         *
         * @throws IllegalArgumentException in words, where it may not be called
         */
        public URI called(String name, URI address) {
            checked(name, address);
            if (!mayBePrivate && isPrivate(address.getHost())) {
                throw inPrivate(name, address);
            }
            return address;
        }

        private static IllegalArgumentException inPrivate(String name, URI address) {
            return new IllegalArgumentException(
                    "%s is '%s', an address of this machine or a private network; PREDICTML_AZURE_PRIVATE_ADDRESSES=true would allow that"
                            .formatted(name, address));
        }
    }

    /**
     * @param poll between two looks at an operation where Azure does not say how long, 10 ms to 10 minutes
     * @param deadline of one deployment, from its start, 1 second to 24 hours
     * @param request of one call to Azure's management, 1 second to 10 minutes
     * @param scoring of one prediction, 1 to 180 seconds, which is Azure's own limit
     */
    public record Pace(Duration poll, Duration deadline, Duration request, Duration scoring) {
        public Pace {
            within(poll, Duration.ofMillis(10), Duration.ofMinutes(10), "predictml.azure.poll-millis");
            within(deadline, Duration.ofSeconds(1), Duration.ofHours(24), "predictml.azure.deadline-seconds");
            within(request, Duration.ofSeconds(1), Duration.ofMinutes(10), "predictml.azure.request-timeout-seconds");
            within(scoring, Duration.ofSeconds(1), Duration.ofSeconds(180), "predictml.azure.scoring-timeout-seconds");
        }

        private static void within(Duration value, Duration least, Duration most, String key) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "%s is %s but must be from %s to %s".formatted(key, value, least, most));
            }
        }
    }

    public AzureSettings {
        Objects.requireNonNull(pace);
        addresses.checked("predictml.azure.login-url", addresses.login());
        addresses.checked("predictml.azure.management-url", addresses.management());
        if (!addresses.storage().isEmpty()) {
            addresses.checked("predictml.azure.storage-url", URI.create(addresses.storage()));
        }
        fits(API_VERSION, addresses.apiVersion(), "predictml.azure.api-version", "a date such as 2026-05-01");
        fits(REGION, machines.region(), "predictml.azure.region", "a region's short name such as eastus");
        fits(MACHINE, machines.type(), "predictml.azure.instance-type", "a machine size such as Standard_DS2_v2");
        if (machines.least() < 1 || machines.most() < machines.least() || machines.most() > 50) {
            throw new IllegalArgumentException(
                    "predictml.azure.min-instances is %d and max-instances %d but they must be 1 or more, in this order, and at most 50"
                            .formatted(machines.least(), machines.most()));
        }
        if (!account.client().isEmpty()) {
            fits(TENANT, account.tenant(), "predictml.azure.tenant-id", "a directory's id or domain");
            fits(ID, account.client(), "predictml.azure.client-id", "a UUID");
            fits(ID, workspace.subscription(), "predictml.azure.subscription-id", "a UUID");
            fits(GROUP, workspace.group(), "predictml.azure.resource-group", "a resource group's name");
            fits(WORKSPACE, workspace.name(), "predictml.azure.workspace", "a workspace's name");
            fits(IMAGE, machines.image(), "predictml.azure.image", "an image such as registry/name:tag");
        }
    }

    /** Whether models can be deployed there. */
    public boolean isSetUp() {
        return !account.client().isEmpty();
    }

    private static void fits(Pattern form, String value, String key, String wanted) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("%s is '%s' but must be %s".formatted(key, value, wanted));
        }
    }

    private static boolean isLoopback(String host) {
        return List.of("localhost", "127.0.0.1", "[::1]").contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isNumeric(String host) {
        return NUMERIC_HOST.matcher(host).matches() || host.startsWith("[");
    }

    /** A name that stands for nothing cannot be called anyway. */
    private static boolean isPrivate(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isAnyLocalAddress()
                        || (address.getAddress()[0] & 0xfe) == 0xfc) {
                    return true;
                }
            }
            return false;
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }
}
