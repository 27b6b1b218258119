package io.predictml.scoring;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.BlobUrlParts;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * The models of a blob container, named by its address: {@code https://account.blob.core.windows.net/container}, behind it a
 * folder where not all of it is meant, and a shared access signature that may read and list. PredictML keeps a model's hash
 * with its blob; it is put beside the copy, so that another file in its place does not load.
 */
final class BlobModels {
    /** What Azurite of 2026 knows too. */
    private static final BlobServiceVersion VERSION = BlobServiceVersion.V2025_11_05;

    private static final String SUFFIX = ".predictml";
    private static final String SHA256 = "sha256";
    private static final int TRIES = 4;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BlobContainerClient container;
    private final String prefix;
    private final String shown;

    /**
     * @param address its signature is a secret, and never shown
     * @throws IllegalArgumentException where it names no container, or would send the signature over a network in the clear
     */
    BlobModels(URI address) {
        if (!address.getScheme().equals("https") && !HERE.contains(address.getHost())) {
            throw new IllegalArgumentException(
                    "PREDICTML_MODELS must be an https address; http is for a blob store on this machine.");
        }
        BlobUrlParts parts = BlobUrlParts.parse(address.toString());
        if (parts.getBlobContainerName() == null || parts.getBlobContainerName().isEmpty()) {
            throw new IllegalArgumentException(
                    "PREDICTML_MODELS must name a container behind the blob service's address.");
        }
        prefix = folder(parts.getBlobName());
        shown = address.getHost() + "/" + parts.getBlobContainerName() + "/" + prefix;
        container = new BlobContainerClientBuilder()
                .endpoint(address.toString().replaceFirst("\\?.*", ""))
                .containerName(parts.getBlobContainerName())
                .serviceVersion(VERSION)
                .sasToken(address.getRawQuery() == null ? "" : address.getRawQuery())
                .httpClient(new JdkHttpClientBuilder().connectionTimeout(LIMIT).build())
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL, TRIES, LIMIT, Duration.ofMillis(200), Duration.ofSeconds(5), null))
                .buildClient();
    }

    private static String folder(String name) {
        if (name == null || name.isEmpty()) {
            return "";
        }
        return name.endsWith("/") ? name : name + "/";
    }

    /** Whether models named so are in a blob container. */
    static boolean isAddress(String place) {
        return place.startsWith("https://") || place.startsWith("http://");
    }

    /**
     * Copies the models, with the folders that they are in.
     *
     * @throws IOException where the container cannot be read, in the service's words
     */
    void copy(Path into) throws IOException {
        try {
            ListBlobsOptions all = new ListBlobsOptions()
                    .setPrefix(prefix)
                    .setDetails(new BlobListDetails().setRetrieveMetadata(true));
            for (BlobItem item : container.listBlobs(all, null)) {
                if (item.getName().endsWith(SUFFIX)) {
                    copy(item, into);
                }
            }
        } catch (BlobStorageException e) {
            throw new IOException(
                    "The blob service answered %d (%s) for %s.".formatted(e.getStatusCode(), e.getErrorCode(), shown),
                    e);
        } catch (RuntimeException e) {
            throw new IOException("The models in %s cannot be read: %s".formatted(shown, cause(e)), e);
        }
    }

    private void copy(BlobItem item, Path into) throws IOException {
        Path file = into.resolve(item.getName().substring(prefix.length())).normalize();
        if (!file.startsWith(into)) {
            throw new IOException("The blob '%s' has a name that leads out of the folder.".formatted(item.getName()));
        }
        Files.createDirectories(file.getParent());
        container.getBlobClient(item.getName()).downloadToFile(file.toString());
        String sha256 = item.getMetadata() == null ? null : item.getMetadata().get(SHA256);
        if (sha256 != null) {
            Files.writeString(file.resolveSibling(file.getFileName() + "." + SHA256), sha256);
        }
    }

    private static String cause(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
