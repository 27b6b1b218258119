package io.predictml.ejb.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * The company's own issuer (OpenID Connect), where there is one.
 *
 * @param issuer as its tokens name it, to the letter; empty where there is none
 * @param clientSecret empty for a public client
 * @param name what the portal calls it
 * @param audience whom its access tokens must be for, for REST and the inference server; empty where none are taken
 * @param roleClaim where roles stand in a token; dots lead into objects
 * @param adminValues of that claim, which make an administrator
 * @param userValues of that claim, without which nobody gets in; empty where everybody may whom the issuer lets sign in
 * @param only whether nobody signs in by a password
 */
public record OidcSettings(
        String issuer,
        String clientId,
        String clientSecret,
        String name,
        String scopes,
        String audience,
        String emailClaim,
        String roleClaim,
        Set<String> adminValues,
        Set<String> userValues,
        boolean only) {
    static final Set<String> KEYS = Set.of(
            "predictml.oidc.issuer",
            "predictml.oidc.client-id",
            "predictml.oidc.client-secret",
            "predictml.oidc.name",
            "predictml.oidc.scopes",
            "predictml.oidc.audience",
            "predictml.oidc.email-claim",
            "predictml.oidc.role-claim",
            "predictml.oidc.admin-values",
            "predictml.oidc.user-values",
            "predictml.oidc.only");

    public OidcSettings {
        adminValues = Set.copyOf(adminValues);
        userValues = Set.copyOf(userValues);
        if (!issuer.isEmpty()) {
            checkAddress("predictml.oidc.issuer", issuer);
            if (clientId.isEmpty()) {
                throw new IllegalArgumentException(
                        "predictml.oidc.client-id is missing: it says who this server is to predictml.oidc.issuer");
            }
            if (!Arrays.asList(scopes.split(" ", -1)).contains("openid")) {
                throw new IllegalArgumentException(
                        "predictml.oidc.scopes is '%s' but must hold openid".formatted(scopes));
            }
        } else if (only) {
            throw new IllegalArgumentException("predictml.oidc.only is true but there is no predictml.oidc.issuer");
        }
    }

    static OidcSettings read(Config config) {
        Values values = new Values(config);
        String issuer = values.text("predictml.oidc.issuer", "");
        return new OidcSettings(
                issuer,
                values.text("predictml.oidc.client-id", ""),
                values.text("predictml.oidc.client-secret", ""),
                values.text("predictml.oidc.name", host(issuer)),
                values.text("predictml.oidc.scopes", "openid email profile"),
                values.text("predictml.oidc.audience", ""),
                values.text("predictml.oidc.email-claim", "email"),
                values.text("predictml.oidc.role-claim", "roles"),
                words(values.text("predictml.oidc.admin-values", "")),
                words(values.text("predictml.oidc.user-values", "")),
                values.truth("predictml.oidc.only"));
    }

    public boolean on() {
        return !issuer.isEmpty();
    }

    public boolean takesAccessTokens() {
        return on() && !audience.isEmpty();
    }

    /** Whether what goes there can be read by nobody on the way: HTTPS, or an address of this machine. */
    public static boolean isSafe(URI address) {
        Optional<String> host = Optional.ofNullable(address.getHost());
        return host.isPresent()
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme())
                                && Set.of("localhost", "127.0.0.1").contains(host.get())));
    }

    private static void checkAddress(String key, String value) {
        try {
            if (isSafe(new URI(value))) {
                return;
            }
        } catch (java.net.URISyntaxException e) {
            // Without the cause: the start says the last one of a chain, and that has no key.
            throw new IllegalArgumentException("%s is '%s' but must be an address".formatted(key, value));
        }
        throw new IllegalArgumentException(
                "%s is '%s' but must be an address with https (http on this machine only)".formatted(key, value));
    }

    private static String host(String issuer) {
        try {
            return Optional.ofNullable(new URI(issuer).getHost()).orElse("");
        } catch (java.net.URISyntaxException refusedLater) {
            return "";
        }
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=%s, clientId=%s]".formatted(issuer, clientId);
    }
}
