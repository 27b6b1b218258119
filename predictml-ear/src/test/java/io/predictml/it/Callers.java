package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Everybody who may knock at a server's doors, each with what they show there. */
final class Callers {
    /** Kinds of callers. Those before {@link #TWIN} are nobody, whatever they show. */
    enum Kind {
        ANONYMOUS,
        REVOKED_KEY,
        EXPIRED_TOKEN,
        DISABLED_ACCOUNT,
        UNSIGNED,
        WRONG_KEY,
        WRONG_ISSUER,
        EARLIER_GENERATION,
        TWIN,
        OWNER,
        OWNERS_KEY,
        ADMINISTRATOR;

        boolean isNobody() {
            return compareTo(TWIN) < 0;
        }
    }

    static final String PASSWORD = "a pass phrase for the matrix";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<Kind, Api> callers = new EnumMap<>(Kind.class);

    /** Makes accounts, keys and tokens; the accounts' addresses begin with the name. */
    Callers(RunningServer server, String name) throws Exception {
        Api chief = Api.demoAdministrator(server);
        Api owner = account(server, chief, name + "-owner", "USER");
        callers.put(Kind.ANONYMOUS, Api.anonymous(server.base()));
        callers.put(Kind.OWNER, owner);
        callers.put(Kind.TWIN, account(server, chief, name + "-twin", "USER"));
        callers.put(Kind.ADMINISTRATOR, account(server, chief, name + "-admin", "ADMIN"));
        keys(server, owner);
        tokens(server, owner);
        callers.put(Kind.DISABLED_ACCOUNT, disabled(server, chief, name + "-disabled"));
        callers.put(Kind.EARLIER_GENERATION, signedOut(server, chief, name + "-signed-out"));
    }

    Api get(Kind kind) {
        return callers.get(kind);
    }

    static Api account(RunningServer server, Api administrator, String name, String role) throws Exception {
        String email = name + "@example.com";
        Api.Answer made = administrator.post(
                "/api/predictml/admin/users",
                "{\"email\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(email, PASSWORD, role));
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
        return Api.signedIn(server.base(), email, PASSWORD);
    }

    static String id(Api administrator, String name) throws Exception {
        return administrator
                .get("/api/predictml/admin/users?search=" + name + "%40example.com")
                .json()
                .at("/users/0/id")
                .asText();
    }

    private void keys(RunningServer server, Api owner) throws Exception {
        Api.Answer good = owner.post("/api/predictml/api-keys", "{\"name\":\"good\"}");
        Api.Answer revoked = owner.post("/api/predictml/api-keys", "{\"name\":\"revoked\"}");
        callers.put(
                Kind.OWNERS_KEY,
                Api.withKey(server.base(), good.json().get("key").asText()));
        callers.put(
                Kind.REVOKED_KEY,
                Api.withKey(server.base(), revoked.json().get("key").asText()));
        owner.delete(
                "/api/predictml/api-keys/" + revoked.json().at("/apiKey/id").asText());
    }

    private void tokens(RunningServer server, Api owner) throws Exception {
        RsaJsonWebKey own = (RsaJsonWebKey)
                JsonWebKey.Factory.newJwk(Files.readString(server.home().resolve("secrets/token-key.jwk")));
        ObjectNode good = claims(owner.token());
        if (Api.withToken(server.base(), signed(good, own))
                        .get("/api/predictml/datasets")
                        .status()
                != 200) {
            throw new AssertionError("A token that is signed here with the server's key is not taken.");
        }
        ObjectNode expired = good.deepCopy().put("exp", Instant.now().getEpochSecond() - 60);
        callers.put(Kind.EXPIRED_TOKEN, Api.withToken(server.base(), signed(expired, own)));
        ObjectNode elsewhere = good.deepCopy().put("iss", "somebody-else");
        callers.put(Kind.WRONG_ISSUER, Api.withToken(server.base(), signed(elsewhere, own)));
        callers.put(Kind.WRONG_KEY, Api.withToken(server.base(), signed(good, RsaJwkGenerator.generateJwk(2048))));
        String unsigned = BASE64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + BASE64.encodeToString(good.toString().getBytes(UTF_8)) + ".";
        callers.put(Kind.UNSIGNED, Api.withToken(server.base(), unsigned));
    }

    private static Api disabled(RunningServer server, Api chief, String name) throws Exception {
        Api caller = account(server, chief, name, "USER");
        chief.post("/api/predictml/admin/users/" + id(chief, name) + "/disable");
        return caller;
    }

    private static Api signedOut(RunningServer server, Api chief, String name) throws Exception {
        Api caller = account(server, chief, name, "USER");
        caller.delete("/api/predictml/account/sessions");
        return caller;
    }

    private static ObjectNode claims(String token) throws Exception {
        return (ObjectNode) Api.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static String signed(ObjectNode claims, RsaJsonWebKey key) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toString());
        signature.setKey(key.getPrivateKey());
        signature.setAlgorithmHeaderValue("RS256");
        return signature.getCompactSerialization();
    }
}
