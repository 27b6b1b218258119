package io.predictml.ejb.deployment.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobUploadFromFileOptions;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The files of models in one blob container. */
public final class ModelBlobs {
    /** What Azurite of 2026 knows too; newer versions have nothing that is needed here. */
    private static final BlobServiceVersion VERSION = BlobServiceVersion.V2025_11_05;

    private static final String SHA256 = "sha256";
    private static final int TRIES = 4;

    private final BlobContainerClient container;

    /**
     * @param service the blob service's address, HTTPS: a token is sent to it
     * @param token for the blob service
     * @param limit of one request
     */
    public ModelBlobs(java.net.URI service, String container, Supplier<String> token, Duration limit) {
        this.container = new com.azure.storage.blob.BlobServiceClientBuilder()
                .endpoint(service.toString())
                .serviceVersion(VERSION)
                .credential(credential(token))
                .httpClient(new JdkHttpClientBuilder().connectionTimeout(limit).build())
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL, TRIES, limit, Duration.ofMillis(200), Duration.ofSeconds(5), null))
                .buildClient()
                .getBlobContainerClient(container);
    }

    /** The SDK asks for each request; whoever gives the token keeps it. */
    private static TokenCredential credential(Supplier<String> token) {
        return request -> Mono.fromSupplier(() ->
                new AccessToken(token.get(), OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1)));
    }

    /**
     * Has the file there under that name; one that is there whole already is left as it is.
     *
     * @param sha256 of the file
     * @return whether it was sent
     */
    public boolean put(String name, Path file, String sha256) {
        return said(() -> {
            BlobClient blob = container.getBlobClient(name);
            if (isThere(blob, file, sha256)) {
                return false;
            }
            blob.uploadFromFileWithResponse(
                    new BlobUploadFromFileOptions(file.toString()).setMetadata(Map.of(SHA256, sha256)), null, null);
            return true;
        });
    }

    /** Removes everything whose name begins so. Returns how many there were. */
    public int remove(String prefix) {
        return said(() -> {
            int removed = 0;
            for (BlobItem item : container.listBlobs(new ListBlobsOptions().setPrefix(prefix), null)) {
                if (container.getBlobClient(item.getName()).deleteIfExists()) {
                    removed++;
                }
            }
            return removed;
        });
    }

    /** Whether the container is there and may be looked into. */
    public boolean isReachable() {
        return said(container::exists);
    }

    private static boolean isThere(BlobClient blob, Path file, String sha256) {
        if (!blob.exists()) {
            return false;
        }
        BlobProperties known = blob.getProperties();
        return known.getBlobSize() == length(file)
                && sha256.equals(known.getMetadata().get(SHA256));
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the SDK throws, in Azure's words. */
    private static <T> T said(Supplier<T> act) {
        try {
            return act.get();
        } catch (BlobStorageException e) {
            throw new AzureRefused(
                    e.getStatusCode(),
                    "Azure's blob storage answered %d. %s: %s"
                            .formatted(e.getStatusCode(), e.getErrorCode(), firstLine(e.getServiceMessage())),
                    e);
        } catch (AzureRefused e) {
            throw e;
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof AzureRefused refused) {
                throw refused;
            }
            throw new AzureRefused(0, "Azure's blob storage does not answer: " + firstLine(cause.toString()), e);
        }
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}+", " ");
    }
}
