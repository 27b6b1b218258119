package io.predictml.ejb.deployment.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.ejb.settings.AzureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** How many cores the subscription has left for the machines that are configured. */
@ApplicationScoped
public class AzureQuota {
    @Inject
    private AzureSettings settings;

    @Inject
    private AzureCalls calls;

    @Inject
    private AzureClients clients;

    /**
     * @param needed cores of the least number of instances
     * @param reserved cores that Azure wants free for its upgrades of them: a fifth more instances, rounded up
     */
    record Room(String family, int needed, int reserved, int left, int limit) {
        boolean isEnough() {
            return left >= needed;
        }

        String words() {
            return "%d of %d cores of %s are free, %d are needed".formatted(left, limit, family, needed);
        }
    }

    /**
     * @return what there is, in a sentence
     * @throws AzureRefused where it is too little, or there are no such machines
     */
    String demand(Patience patience) {
        Optional<Room> room = room(patience);
        if (room.isEmpty()) {
            return "Azure does not let us look at the quota; it will say itself where it is too small.";
        }
        if (!room.get().isEnough()) {
            throw new AzureRefused(
                    0,
                    "Not enough quota: %s in %s. Ask Azure for more, or choose other machines."
                            .formatted(room.get().words(), settings.machines().region()));
        }
        return room.get().words() + ".";
    }

    /**
     * Empty where we may not look.
     *
     * @throws AzureRefused where there are no such machines in the region
     */
    Optional<Room> room(Patience patience) {
        String region = settings.machines().region();
        AzureAnswer sizes = calls.ask(patience, () -> clients.subscription().machines(region));
        AzureAnswer usages = calls.ask(patience, () -> clients.subscription().usages(region));
        if (sizes.status() == 403 || usages.status() == 403) {
            return Optional.empty();
        }
        if (!sizes.isOk() || !usages.isOk()) {
            throw AzureCalls.refused(sizes.isOk() ? usages : sizes);
        }
        JsonNode size = named(sizes.json(), "/name", settings.machines().type())
                .orElseThrow(() -> new AzureRefused(
                        0,
                        "There are no machines '%s' in %s."
                                .formatted(settings.machines().type(), region)));
        String family = size.path("family").asText();
        int cores = size.path("vCPUs").asInt();
        int least = settings.machines().least();
        return named(usages.json(), "/name/value", family)
                .map(usage -> new Room(
                        family,
                        least * cores,
                        (int) Math.ceil(least * 1.2) * cores,
                        usage.path("limit").asInt() - usage.path("currentValue").asInt(),
                        usage.path("limit").asInt()));
    }

    private static Optional<JsonNode> named(JsonNode list, String path, String name) {
        for (JsonNode entry : list.path("value")) {
            if (entry.at(path).asText().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
