package io.predictml.ejb.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.ejb.settings.OidcSettings;
import java.net.URI;
import java.util.Optional;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0).
 *
 * @param endSession where people sign out, if there is such an address
 * @param secretInForm whether a client's secret goes with the form, and not in a header
 */
record IssuerDocument(
        URI authorization, URI token, URI keys, Optional<URI> endSession, boolean secretInForm, boolean saysIssuer) {
    /** @throws IssuerUnavailable where it speaks for another issuer, or names an address that is not safe */
    static IssuerDocument read(JsonNode json, String issuer) throws IssuerUnavailable {
        if (!json.path("issuer").asText("").equals(issuer)) {
            throw new IssuerUnavailable("the issuer calls itself otherwise than PREDICTML_OIDC_ISSUER");
        }
        JsonNode methods = json.path("token_endpoint_auth_methods_supported");
        boolean basic = methods.isMissingNode();
        boolean form = false;
        for (JsonNode method : methods) {
            basic |= method.asText().equals("client_secret_basic");
            form |= method.asText().equals("client_secret_post");
        }
        return new IssuerDocument(
                address(json, "authorization_endpoint"),
                address(json, "token_endpoint"),
                address(json, "jwks_uri"),
                json.path("end_session_endpoint").asText("").isEmpty()
                        ? Optional.empty()
                        : Optional.of(address(json, "end_session_endpoint")),
                form && !basic,
                json.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    private static URI address(JsonNode json, String name) throws IssuerUnavailable {
        try {
            URI address = URI.create(json.path(name).asText(""));
            if (OidcSettings.isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IssuerUnavailable("the issuer's %s is no address".formatted(name), e);
        }
        throw new IssuerUnavailable("the issuer's %s is missing, or has no https".formatted(name));
    }
}
