package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * An issuer of OpenID Connect on this machine: discovery, keys, authorization code with PKCE and client authentication, and
 * signing out. Whoever comes to its sign-in is the person that the test says.
 */
final class IssuerDouble implements AutoCloseable {
    static final String CLIENT = "predictml-portal";
    static final String AUDIENCE = "predictml-api";
    private static final String SECRET = "the client's secret+&=";

    private record Asked(Map<String, String> parameters, Map<String, Object> person) {}

    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final List<RsaJsonWebKey> published = new CopyOnWriteArrayList<>();
    private volatile RsaJsonWebKey key;
    private volatile Map<String, Object> person = Map.of();
    private volatile UnaryOperator<String> idToken = UnaryOperator.identity();

    IssuerDouble() throws IOException, JoseException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/company/.well-known/openid-configuration", exchange -> json(exchange, 200, document()));
        server.createContext("/company/keys", exchange -> json(exchange, 200, keys()));
        server.createContext("/company/authorize", this::authorize);
        server.createContext("/company/token", this::token);
        server.createContext("/company/end", this::end);
        server.start();
        rotate();
    }

    /** What a server is started with that takes this for its company's. */
    Map<String, String> environment() {
        return Map.of(
                "PREDICTML_OIDC_ISSUER",
                issuer(),
                "PREDICTML_OIDC_CLIENT_ID",
                CLIENT,
                "PREDICTML_OIDC_CLIENT_SECRET",
                SECRET,
                "PREDICTML_OIDC_NAME",
                "Example & Co",
                "PREDICTML_OIDC_AUDIENCE",
                AUDIENCE,
                "PREDICTML_OIDC_ROLE_CLAIM",
                "realm_access.roles",
                "PREDICTML_OIDC_ADMIN_VALUES",
                "ml-admin, chief",
                "PREDICTML_OIDC_USER_VALUES",
                "ml-user");
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/company";
    }

    /** Who signs in from now on. */
    void person(String subject, String email, String... roles) {
        person = claims(subject, email, roles);
        idToken = UnaryOperator.identity();
    }

    static Map<String, Object> claims(String subject, String email, String... roles) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("sub", subject);
        claims.put("email", email);
        claims.put("email_verified", true);
        claims.put("realm_access", Map.of("roles", List.of(roles)));
        return claims;
    }

    /** The same, but with other claims. */
    void person(Map<String, Object> claims) {
        person = Map.copyOf(claims);
    }

    /** Gives another ID token than it should. */
    void spoil(UnaryOperator<String> change) {
        idToken = change;
    }

    /** Signs with a new key from now on; the old one is not among its keys any more. */
    void rotate() throws JoseException {
        RsaJsonWebKey next = RsaJwkGenerator.generateJwk(2048);
        next.setKeyId(UUID.randomUUID().toString());
        key = next;
        published.add(next);
        published.removeIf(old -> old != next);
    }

    /** An access token with the claims, and those that every one has. */
    String accessToken(Map<String, Object> more) {
        return signed(more, AUDIENCE);
    }

    String signed(Map<String, Object> more, String audience) {
        return signed(more, audience, key);
    }

    String signed(Map<String, Object> more, String audience, RsaJsonWebKey with) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload(more, audience));
        signature.setKey(with.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue("RS256");
        return serialized(signature);
    }

    /** Signed with the issuer's public key as if it were a shared secret. */
    String signedWithThePublicKey(Map<String, Object> more) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload(more, AUDIENCE));
        signature.setKey(new HmacKey(key.getRsaPublicKey().getEncoded()));
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue("HS256");
        return serialized(signature);
    }

    String unsigned(Map<String, Object> more) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + base64.encodeToString(payload(more, AUDIENCE).getBytes(UTF_8)) + ".";
    }

    List<String> troubles() {
        return troubles;
    }

    private String payload(Map<String, Object> more, String audience) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setAudience(audience);
        claims.setIssuedAtToNow();
        NumericDate end = NumericDate.now();
        end.addSeconds(300);
        claims.setExpirationTime(end);
        more.forEach(claims::setClaim);
        return claims.toJson();
    }

    private static String serialized(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String document() {
        String base = issuer();
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/end","authorization_response_iss_parameter_supported":true,
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"]}"""
                .formatted(base);
    }

    private String keys() {
        return new JsonWebKeySet(List.copyOf(published)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        expect(asked.get("response_type"), "code");
        expect(asked.get("client_id"), CLIENT);
        expect(asked.get("code_challenge_method"), "S256");
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(asked, person));
        redirect(
                exchange,
                asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state") + "&iss="
                        + URLEncoder.encode(issuer(), UTF_8));
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Map<String, String> form = form(body);
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        String both = URLEncoder.encode(CLIENT, UTF_8) + ":" + URLEncoder.encode(SECRET, UTF_8);
        boolean client = ("Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (asked == null
                || !client
                || !challenge(form.get("code_verifier"))
                        .equals(asked.parameters().get("code_challenge"))
                || !asked.parameters().get("redirect_uri").equals(form.get("redirect_uri"))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        Map<String, Object> claims = new HashMap<>(asked.person());
        claims.put("nonce", asked.parameters().get("nonce"));
        String token = idToken.apply(signed(claims, CLIENT));
        json(exchange, 200, "{\"token_type\":\"Bearer\",\"access_token\":\"unused\",\"id_token\":\"" + token + "\"}");
    }

    private void end(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        if (asked.getOrDefault("id_token_hint", "").isEmpty()) {
            troubles.add("signed out without saying who");
        }
        redirect(exchange, asked.get("post_logout_redirect_uri"));
    }

    private static void redirect(HttpExchange exchange, String where) throws IOException {
        exchange.getResponseHeaders().add("Location", URI.create(where).toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void expect(String found, String wanted) {
        if (!wanted.equals(found)) {
            troubles.add("%s instead of %s".formatted(found, wanted));
        }
    }

    private static String challenge(String verifier) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> found = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] both = pair.split("=", 2);
            found.put(both[0], URLDecoder.decode(both[1], UTF_8));
        }
        return found;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
