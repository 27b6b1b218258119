package io.predictml.ejb.deployment.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.predictml.ejb.settings.AzureSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** The REST clients, made when they are first needed. Every address is looked at before; no redirect is followed. */
@ApplicationScoped
public class AzureClients {
    private static final String AUTOSCALE_VERSION = "2022-10-01";
    private static final String RESOURCES_VERSION = "2021-04-01";

    @Inject
    private AzureSettings settings;

    @Inject
    private AzureTokens tokens;

    private WorkspaceApi workspace;
    private SubscriptionApi subscription;
    private AutoscaleApi autoscale;
    private final ConcurrentMap<URI, ScoringApi> scoring = new ConcurrentHashMap<>();

    @PreDestroy
    synchronized void end() {
        Stream.concat(Stream.of(workspace, subscription, autoscale), scoring.values().stream())
                .filter(Objects::nonNull)
                .forEach(AzureClients::close);
    }

    private static void close(Closeable client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized WorkspaceApi workspace() {
        if (workspace == null) {
            workspace = management(settings.workspace().path(), WorkspaceApi.class);
        }
        return workspace;
    }

    synchronized SubscriptionApi subscription() {
        if (subscription == null) {
            subscription = management(
                    "/subscriptions/" + settings.workspace().subscription() + "/providers", SubscriptionApi.class);
        }
        return subscription;
    }

    synchronized AutoscaleApi autoscale() {
        if (autoscale == null) {
            AzureSettings.Workspace place = settings.workspace();
            autoscale = management(
                    "/subscriptions/%s/resourcegroups/%s".formatted(place.subscription(), place.group()),
                    AutoscaleApi.class);
        }
        return autoscale;
    }

    /**
     * @param url as Azure named it
     * @throws AzureRefused where it is not on the host that our token is for
     */
    OperationApi operation(String url) {
        URI address = URI.create(url);
        if (!isManagement(url)) {
            throw new AzureRefused(0, "Azure named an address that is not its own: " + address.getHost());
        }
        return builder(address, settings.pace().request())
                .register(new Authorization(""))
                .build(OperationApi.class);
    }

    /** Whether the address is on the host of Azure Resource Manager, to which alone our token is sent. */
    boolean isManagement(String url) {
        URI own = settings.addresses().management();
        URI address = URI.create(url);
        return own.getScheme().equalsIgnoreCase(address.getScheme())
                && own.getHost().equalsIgnoreCase(address.getHost())
                && own.getPort() == address.getPort()
                && address.getUserInfo() == null;
    }

    /** Kept, since each has connections of its own. */
    ScoringApi scoring(URI address) {
        return scoring.computeIfAbsent(
                settings.addresses().called("The scoring address", address),
                checked -> builder(checked, settings.pace().scoring()).build(ScoringApi.class));
    }

    EntraApi login() {
        return builder(
                        settings.addresses()
                                .called(
                                        "predictml.azure.login-url",
                                        settings.addresses().login()),
                        settings.pace().request())
                .build(EntraApi.class);
    }

    private <T> T management(String path, Class<T> type) {
        URI base = settings.addresses()
                .called("predictml.azure.management-url", settings.addresses().management());
        return builder(
                        UriBuilder.fromUri(base).path(path).build(),
                        settings.pace().request())
                .register(new Authorization(apiVersion(type)))
                .build(type);
    }

    private String apiVersion(Class<?> type) {
        return type == AutoscaleApi.class
                ? AUTOSCALE_VERSION
                : settings.addresses().apiVersion();
    }

    private static RestClientBuilder builder(URI address, Duration limit) {
        return RestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new Writer());
    }

    /** Says who we are and which version of the service we speak to. */
    private final class Authorization implements ClientRequestFilter {
        private final String apiVersion;

        /** @param apiVersion empty where the address has one already */
        Authorization(String apiVersion) {
            this.apiVersion = apiVersion;
        }

        @Override
        public void filter(ClientRequestContext request) {
            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.token(AzureTokens.MANAGEMENT));
            if (!apiVersion.isEmpty()) {
                boolean provider = request.getUri().getPath().matches("/subscriptions/[^/]+/providers/[^/]+");
                request.setUri(UriBuilder.fromUri(request.getUri())
                        .queryParam("api-version", provider ? RESOURCES_VERSION : apiVersion)
                        .build());
            }
        }
    }

    /** Our records as JSON, whatever the server prefers for its own. */
    @Produces(MediaType.APPLICATION_JSON)
    private static final class Writer implements MessageBodyWriter<Record> {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return type.isRecord();
        }

        @Override
        public void writeTo(
                Record value,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType media,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            out.write(MAPPER.writeValueAsBytes(value));
        }
    }
}
