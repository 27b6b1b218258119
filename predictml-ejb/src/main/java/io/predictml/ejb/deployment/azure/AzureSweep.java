package io.predictml.ejb.deployment.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.UnknownDeployment;
import io.predictml.ejb.settings.AzureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Removes what this installation has made in Azure and no deployment of its stands for any more: a clean-up that failed
 * leaves such things, and machines cost whether or not they answer. Our tags tell them.
 */
@ApplicationScoped
public class AzureSweep {
    private static final Logger LOG = System.getLogger(AzureSweep.class.getName());

    private static final int MOST_PAGES = 100;

    @Inject
    private AzureSettings settings;

    @Inject
    private AzureCalls calls;

    @Inject
    private AzureClients clients;

    @Inject
    private AzureRemoval removal;

    @Inject
    private AzureProgress progress;

    /** Does nothing where Azure is not set up. What cannot be removed now is tried again the next night. */
    public void sweep() {
        if (!settings.isSetUp()) {
            return;
        }
        Patience patience = Patience.until(Instant.now().plus(settings.pace().deadline()));
        try {
            String own = progress.installation();
            for (JsonNode endpoint : all(patience)) {
                if (own.equals(
                        endpoint.at("/tags").path(AzurePlan.INSTALLATION_TAG).asText())) {
                    sweep(endpoint, patience);
                }
            }
        } catch (AzureRefused e) {
            LOG.log(Level.WARNING, "Azure cannot be swept tonight: {0}", e.getMessage());
        }
    }

    private List<JsonNode> all(Patience patience) {
        List<JsonNode> endpoints = new ArrayList<>();
        AzureAnswer page = calls.demand(patience, () -> clients.workspace().endpoints());
        for (int pages = 1; ; pages++) {
            page.json().path("value").forEach(endpoints::add);
            String next = page.json().path("nextLink").asText("");
            if (next.isEmpty() || pages == MOST_PAGES) {
                return endpoints;
            }
            page = calls.demand(patience, () -> calls.look(next));
        }
    }

    private void sweep(JsonNode endpoint, Patience patience) {
        String name = endpoint.path("name").asText();
        AzureAnswer deployments =
                calls.demand(patience, () -> clients.workspace().deployments(name));
        int left = 0;
        for (JsonNode deployment : deployments.json().path("value")) {
            String of = deployment.at("/tags").path(AzurePlan.DEPLOYMENT_TAG).asText();
            if (stands(of)) {
                left++;
            } else {
                String orphan = deployment.path("name").asText();
                withdraw(endpoint, orphan, patience);
                removal.deleted(patience, () -> clients.workspace().deployment(name, orphan), () -> clients.workspace()
                        .deleteDeployment(name, orphan));
                LOG.log(Level.INFO, "Swept the deployment {0} at {1}, which nothing here stands for", orphan, name);
            }
        }
        // A young one may be about to get its first deployment.
        if (left == 0 && !progress.isAwaited(name)) {
            removal.deleted(patience, () -> clients.workspace().endpoint(name), () -> clients.workspace()
                    .deleteEndpoint(name));
            LOG.log(Level.INFO, "Swept the endpoint {0}, at which nothing is any more", name);
        }
    }

    /** Something else than ours is left alone. */
    private boolean stands(String deployment) {
        try {
            return progress.isThere(new DeploymentId(deployment));
        } catch (UnknownDeployment e) {
            return true;
        }
    }

    private void withdraw(JsonNode endpoint, String orphan, Patience patience) {
        Map<String, Integer> rest = new HashMap<>();
        endpoint.at("/properties/traffic").properties().forEach(part -> {
            if (!part.getKey().equals(orphan)) {
                rest.put(part.getKey(), part.getValue().asInt());
            }
        });
        if (endpoint.at("/properties/traffic").path(orphan).asInt() > 0) {
            String name = endpoint.path("name").asText();
            Map<String, String> tags = new HashMap<>();
            endpoint.at("/tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
            AzureAnswer begun = calls.demand(
                    patience, () -> clients.workspace().putEndpoint(name, AzurePlan.endpoint(settings, tags, rest)));
            calls.follow(patience, begun, () -> clients.workspace().endpoint(name), url -> {});
        }
    }
}
