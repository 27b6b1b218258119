package io.predictml.ejb.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** A key that signs: made when it is first wanted, readable by the server's user only. */
public final class SigningKey {
    private static final int BITS = 2048;

    private SigningKey() {}

    /** The key that signs tokens. */
    static RsaJsonWebKey in(Path folder) {
        return in(folder, "token-key");
    }

    /**
     * @param folder where secrets are kept; made when it is not there
     * @param name of the file without its ending; each purpose has a key of its own
     */
    public static RsaJsonWebKey in(Path folder, String name) {
        Path file = folder.resolve(name + ".jwk");
        try {
            if (Files.notExists(file)) {
                create(folder, file);
            }
            return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(
                    "%s is not a signing key. Remove it to have a new one made.".formatted(file), e);
        }
    }

    private static void create(Path folder, Path file) throws IOException, JoseException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(
                folder,
                "token-key",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                temporary, RsaJwkGenerator.generateJwk(BITS).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
