package io.predictml.azure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The double, held to what Azurite does too. */
class BlobDoubleTest extends ModelBlobsContract {
    private static AzureDouble azure;
    private static SSLContext before;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        azure = AzureDouble.start(Path.of("target/blob-double"));
        before = SSLContext.getDefault();
        SSLContext.setDefault(azure.certificate().context());
        Map<String, String> account = azure.environment();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(azure.base() + "/tenant/oauth2/v2.0/token"))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=https://storage.azure.com/.default"
                                                .formatted(
                                                        account.get("PREDICTML_AZURE_CLIENT_ID"), AzureDouble.SECRET)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        token = Answer.JSON.readTree(answer.body()).get("access_token").asText();
    }

    @AfterAll
    static void end() {
        SSLContext.setDefault(before);
        azure.close();
    }

    @Override
    URI service() {
        return URI.create(azure.base() + "/blobs");
    }

    @Override
    String container() {
        return AzureDouble.CONTAINER;
    }

    @Override
    String token() {
        return token;
    }
}
