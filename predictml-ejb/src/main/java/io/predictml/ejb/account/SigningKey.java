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

/** The key that signs tokens: made on first start, readable by the server's user only. */
final class SigningKey {
    private static final int BITS = 2048;

    private SigningKey() {}

    /** @param folder where secrets are kept; made when it is not there */
    static RsaJsonWebKey in(Path folder) {
        Path file = folder.resolve("token-key.jwk");
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
