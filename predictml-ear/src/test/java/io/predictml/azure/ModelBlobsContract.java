package io.predictml.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.ejb.deployment.azure.AzureRefused;
import io.predictml.ejb.deployment.azure.ModelBlobs;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a blob service does with models' files, whoever it is. */
abstract class ModelBlobsContract {
    private static final int SIZE = 3_000_000;

    @TempDir
    Path folder;

    abstract URI service();

    abstract String container();

    abstract String token();

    @Test
    void aFileIsSentOnceAndSentAgainWhereItIsAnother() throws Exception {
        ModelBlobs blobs = blobs(token());
        Path file = file(1);
        Path other = file(2);

        assertThat(blobs.isReachable()).isTrue();
        assertThat(blobs.put("predictml/one/model.predictml", file, sha256(file)))
                .isTrue();
        assertThat(blobs.put("predictml/one/model.predictml", file, sha256(file)))
                .isFalse();
        assertThat(blobs.put("predictml/one/model.predictml", other, sha256(other)))
                .isTrue();
        assertThat(blobs.put("predictml/two/model.predictml", file, sha256(file)))
                .isTrue();
        assertThat(blobs.remove("predictml/one/")).isEqualTo(1);
        assertThat(blobs.remove("predictml/one/")).isZero();
        assertThat(blobs.put("predictml/two/model.predictml", file, sha256(file)))
                .isFalse();
        assertThat(blobs.remove("predictml/two/")).isEqualTo(1);
    }

    @Test
    void aTokenThatIsNotForItIsRefusedInWords() throws Exception {
        ModelBlobs blobs = blobs("not-one");
        Path file = file(3);

        assertThatThrownBy(() -> blobs.put("predictml/three/model.predictml", file, sha256(file)))
                .isInstanceOf(AzureRefused.class)
                .hasMessageContaining("403");
    }

    private ModelBlobs blobs(String token) {
        return new ModelBlobs(service(), container(), () -> token, Duration.ofSeconds(10));
    }

    private Path file(int seed) throws Exception {
        byte[] content = new byte[SIZE];
        new Random(seed).nextBytes(content);
        return Files.write(folder.resolve(seed + ".predictml"), content);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
