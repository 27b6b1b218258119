package io.predictml.ejb.deployment.azure;

import io.predictml.ejb.settings.AzureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Takes a deployment out of Azure again, in the order in which Azure lets go of its parts. What is gone already is passed over. */
@ApplicationScoped
public class AzureRemoval {
    @Inject
    private AzureSettings settings;

    @Inject
    private AzureCalls calls;

    @Inject
    private AzureClients clients;

    @Inject
    private AzureProgress progress;

    @Inject
    private AzureSteps steps;

    /**
     * @param files whether the model's file goes too
     * @throws AzureRefused where something stays behind; it may be called again
     */
    void remove(AzureWork work, boolean files, Patience patience) {
        gone(patience, () -> clients.autoscale().delete(work.autoscaleName()));
        AzureAnswer endpoint = calls.ask(patience, () -> clients.workspace().endpoint(work.endpoint()));
        if (endpoint.isOk()) {
            withdrawTraffic(work, endpoint, patience);
            deleted(
                    patience,
                    () -> clients.workspace().deployment(work.endpoint(), work.deployment()),
                    () -> clients.workspace().deleteDeployment(work.endpoint(), work.deployment()));
            removeEndpoint(work, patience);
        } else if (endpoint.status() != 404) {
            throw AzureCalls.refused(endpoint);
        }
        gone(patience, () -> clients.workspace().deleteModel(work.modelName(), AzurePlan.MODEL_VERSION));
        if (files) {
            work.storage().ifPresent(place -> steps.blobs(place).remove(work.folder()));
        }
    }

    /** What has traffic cannot be deleted. An earlier model at the endpoint takes its requests, if there is one. */
    private void withdrawTraffic(AzureWork work, AzureAnswer endpoint, Patience patience) {
        Map<String, Integer> rest = new HashMap<>();
        boolean routed = false;
        for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> part :
                endpoint.json().at("/properties/traffic").properties()) {
            if (part.getKey().equals(work.deployment())) {
                routed = part.getValue().asInt() > 0;
            } else if (part.getValue().asInt() > 0) {
                rest.put(part.getKey(), part.getValue().asInt());
            }
        }
        if (routed) {
            if (rest.isEmpty() && !work.earlier().isEmpty()) {
                rest.put(work.earlier().get(0), 100);
            }
            AzurePlan plan = new AzurePlan(settings, work, progress.installation());
            steps.route(work, plan, rest, patience);
        }
    }

    /** The endpoint goes with the last deployment at it, also one that a crash kept us from noting. */
    private void removeEndpoint(AzureWork work, Patience patience) {
        AzureAnswer others = calls.ask(patience, () -> clients.workspace().deployments(work.endpoint()));
        if (others.isOk()
                && others.json().path("value").isEmpty()
                && work.earlier().isEmpty()) {
            deleted(patience, () -> clients.workspace().endpoint(work.endpoint()), () -> clients.workspace()
                    .deleteEndpoint(work.endpoint()));
        }
    }

    /** Deletes what takes its time, and waits until it is gone: its name could not be used again before. */
    void deleted(Patience patience, Supplier<Response> look, Supplier<Response> delete) {
        AzureAnswer begun = calls.ask(patience, delete);
        if (begun.status() == 404 || begun.status() == 204) {
            return;
        }
        if (!begun.isOk()) {
            throw AzureCalls.refused(begun);
        }
        begun.operation()
                .filter(operation -> clients.isManagement(operation.url()))
                .ifPresent(operation -> calls.await(patience, operation, begun.retryAfter()));
        while (calls.ask(patience, look).status() != 404) {
            patience.pause(settings.pace().poll(), "the end of a deletion");
        }
    }

    private void gone(Patience patience, Supplier<Response> delete) {
        AzureAnswer answer = calls.ask(patience, delete);
        if (!answer.isOk() && answer.status() != 404) {
            throw AzureCalls.refused(answer);
        }
    }
}
