package io.predictml.ejb.deployment.azure;

import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.ejb.deployment.DeploymentProgress;
import io.predictml.ejb.settings.AzureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The steps of a deployment to Azure. Each looks at what is there before it makes anything, so that it can be repeated after
 * a crash at any moment and makes nothing twice. Each says in a sentence what it did.
 */
@ApplicationScoped
public class AzureSteps {
    static final String MODEL_FILE = "model.predictml";

    @Inject
    private AzureSettings settings;

    @Inject
    private AzureCalls calls;

    @Inject
    private AzureClients clients;

    @Inject
    private AzureTokens tokens;

    @Inject
    private AzureProgress progress;

    @Inject
    private DeploymentProgress deployments;

    @Inject
    private AzureQuota quota;

    @Inject
    private SmokeTest smokeTest;

    /** @return what was done, in a sentence */
    String run(DeploymentStep step, AzureWork work, Patience patience) {
        AzurePlan plan = new AzurePlan(settings, work, progress.installation());
        return switch (step) {
            case UPLOAD -> upload(work, patience);
            case QUOTA -> quota.demand(patience);
            case MODEL -> model(work, plan, patience);
            case ENVIRONMENT -> environment(plan, patience);
            case ENDPOINT -> endpoint(work, plan, patience);
            case DEPLOYMENT -> deployment(work, plan, patience);
            case SMOKE_TEST -> smokeTest.run(work, patience);
            case TRAFFIC -> traffic(work, plan, patience);
            case AUTOSCALE -> autoscale(work, plan, patience);
            case ACTIVATE -> activate(work);
        };
    }

    private String upload(AzureWork work, Patience patience) {
        BlobPlace place = work.storage().orElseGet(() -> {
            BlobPlace found = place(patience);
            progress.stored(work.id(), found);
            return found;
        });
        boolean sent = blobs(place)
                .put(
                        work.folder() + MODEL_FILE,
                        work.model().artefact(),
                        work.model().sha256());
        return "The model's file %s in the container '%s'.".formatted(sent ? "is" : "was already", place.container());
    }

    /** The workspace's own container: what answers may read it without another role. */
    BlobPlace place(Patience patience) {
        AzureAnswer answer = calls.demand(patience, () -> clients.workspace().datastores(true));
        var store = answer.json().at("/value/0");
        String account = store.at("/properties/accountName").asText("");
        String container = store.at("/properties/containerName").asText("");
        if (account.isEmpty() || container.isEmpty()) {
            throw new AzureRefused(0, "The workspace's default data store is not a blob container.");
        }
        String address = settings.addresses().storage().isEmpty()
                ? "https://%s.blob.core.windows.net".formatted(account)
                : settings.addresses().storage();
        return new BlobPlace(URI.create(address), container, store.path("name").asText());
    }

    ModelBlobs blobs(BlobPlace place) {
        return new ModelBlobs(
                settings.addresses().called("The address of the blob storage", place.service()),
                place.container(),
                () -> tokens.token(AzureTokens.STORAGE),
                settings.pace().request());
    }

    private String model(AzureWork work, AzurePlan plan, Patience patience) {
        boolean made = ensured(
                patience,
                () -> clients.workspace().model(work.modelName(), AzurePlan.MODEL_VERSION),
                () -> clients.workspace()
                        .putModel(
                                work.modelName(),
                                AzurePlan.MODEL_VERSION,
                                plan.model(work.storage().orElseThrow())));
        return "The model '%s' %s.".formatted(work.modelName(), made ? "is registered" : "was registered already");
    }

    private String environment(AzurePlan plan, Patience patience) {
        String version = AzurePlan.environmentVersion(settings.machines().image());
        boolean made = ensured(
                patience,
                () -> clients.workspace().environment(AzurePlan.ENVIRONMENT, version),
                () -> clients.workspace().putEnvironment(AzurePlan.ENVIRONMENT, version, plan.environment()));
        return "The image %s %s."
                .formatted(settings.machines().image(), made ? "is registered" : "was registered already");
    }

    private boolean ensured(Patience patience, Supplier<Response> look, Supplier<Response> make) {
        AzureAnswer known = calls.ask(patience, look);
        if (known.isOk()) {
            return false;
        }
        if (known.status() != 404) {
            throw AzureCalls.refused(known);
        }
        calls.demand(patience, make);
        return true;
    }

    private String endpoint(AzureWork work, AzurePlan plan, Patience patience) {
        Supplier<Response> look = () -> clients.workspace().endpoint(work.endpoint());
        AzureAnswer there = made(
                work, patience, look, () -> clients.workspace().putEndpoint(work.endpoint(), plan.endpoint(Map.of())));
        String uri = there.json().at("/properties/scoringUri").asText("");
        if (uri.isEmpty()) {
            throw new AzureRefused(0, "Azure names no scoring address of the endpoint " + work.endpoint() + ".");
        }
        settings.addresses().called("The scoring address", URI.create(uri));
        String key = key(work.endpoint(), patience);
        progress.answersAt(work.id(), uri, new SealedKeys(settings.account().secret()).seal(work.id(), key));
        return "The endpoint '%s' is at %s.".formatted(work.endpoint(), uri);
    }

    String key(String endpoint, Patience patience) {
        return calls.demand(patience, () -> clients.workspace().keys(endpoint))
                .json()
                .path("primaryKey")
                .asText();
    }

    private String deployment(AzureWork work, AzurePlan plan, Patience patience) {
        made(
                work,
                patience,
                () -> clients.workspace().deployment(work.endpoint(), work.deployment()),
                () -> clients.workspace().putDeployment(work.endpoint(), work.deployment(), plan.deployment()));
        return "%d × %s answer as '%s'."
                .formatted(settings.machines().least(), settings.machines().type(), work.deployment());
    }

    /** Follows what is under way, else looks, else makes. */
    private AzureAnswer made(AzureWork work, Patience patience, Supplier<Response> look, Supplier<Response> make) {
        if (work.operation().isPresent()) {
            calls.await(patience, work.operation().get(), Optional.empty());
        } else {
            AzureAnswer known = calls.ask(patience, look);
            if (known.status() == 404) {
                calls.follow(
                        patience,
                        calls.demand(patience, make),
                        look,
                        operation -> progress.follows(work.id(), operation));
            } else if (!known.isOk()) {
                throw AzureCalls.refused(known);
            }
        }
        AzureAnswer there = calls.settled(patience, look);
        if (there.status() == 404) {
            throw new AzureRefused(0, "What Azure said it had made is not there.");
        }
        progress.followed(work.id());
        return there;
    }

    private String traffic(AzureWork work, AzurePlan plan, Patience patience) {
        Map<String, Integer> wish = new HashMap<>();
        wish.put(work.deployment(), 100);
        route(work, plan, wish, patience);
        return "All requests go to '%s'.".formatted(work.deployment());
    }

    /** Has the endpoint split its requests so. Azure tells the old split for a while after it said that all is done. */
    void route(AzureWork work, AzurePlan plan, Map<String, Integer> wish, Patience patience) {
        Supplier<Response> look = () -> clients.workspace().endpoint(work.endpoint());
        if (work.operation().isPresent()) {
            calls.await(patience, work.operation().get(), Optional.empty());
            progress.followed(work.id());
        }
        if (!routes(calls.settled(patience, look), wish)) {
            AzureAnswer begun =
                    calls.demand(patience, () -> clients.workspace().putEndpoint(work.endpoint(), plan.endpoint(wish)));
            calls.follow(patience, begun, look, operation -> progress.follows(work.id(), operation));
            progress.followed(work.id());
        }
        while (!routes(calls.settled(patience, look), wish)) {
            patience.pause(settings.pace().poll(), "the endpoint's new split of requests");
        }
    }

    private static boolean routes(AzureAnswer endpoint, Map<String, Integer> wish) {
        Map<String, Integer> split = new HashMap<>();
        endpoint.json().at("/properties/traffic").properties().forEach(part -> {
            if (part.getValue().asInt() > 0) {
                split.put(part.getKey(), part.getValue().asInt());
            }
        });
        return split.equals(wish);
    }

    private String autoscale(AzureWork work, AzurePlan plan, Patience patience) {
        if (settings.machines().most() == settings.machines().least()) {
            return "The number of instances is fixed.";
        }
        ensured(patience, () -> clients.autoscale().setting(work.autoscaleName()), () -> clients.autoscale()
                .put(work.autoscaleName(), plan.autoscale()));
        return "From %d to %d instances."
                .formatted(settings.machines().least(), settings.machines().most());
    }

    private String activate(AzureWork work) {
        String uri = work.scoringUri().orElseThrow();
        progress.mustHold(work.id());
        deployments.activate(work.id(), uri);
        return "Predictions go to " + uri + ".";
    }
}
