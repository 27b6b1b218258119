package io.predictml.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Azure Resource Manager with a memory: what is put is there, after as many looks at its operation as it takes. */
final class ArmDouble {
    private static final Pattern WORKSPACE = Pattern.compile(
            "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.MachineLearningServices/workspaces/[^/]+(/.*)?");
    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/[^/]+/providers/([^/]+)(/.*)?");
    private static final Pattern AUTOSCALE = Pattern.compile(
            "/subscriptions/[^/]+/resourcegroups/[^/]+/providers/Microsoft\\.Insights/autoscalesettings/[^/]+");

    /** At an operation before it has ended. */
    private static final int LOOKS = 1;

    private record Operation(String path, AtomicInteger looksLeft, JsonNode error, Runnable end, boolean location) {}

    private final AzureDouble azure;
    private final Map<String, ObjectNode> resources = new TreeMap<>();
    private final Map<String, Operation> operations = new TreeMap<>();
    private final List<String> made = new CopyOnWriteArrayList<>();

    ArmDouble(AzureDouble azure) {
        this.azure = azure;
    }

    synchronized Answer answer(Call call) throws IOException {
        Matcher workspace = WORKSPACE.matcher(call.path());
        if (workspace.matches()) {
            return inWorkspace(call, workspace.group(1) == null ? "" : workspace.group(1));
        }
        if (AUTOSCALE.matcher(call.path()).matches()) {
            return plain(call);
        }
        Matcher subscription = SUBSCRIPTION.matcher(call.path());
        if (subscription.matches()) {
            return inSubscription(
                    call, subscription.group(1), subscription.group(2) == null ? "" : subscription.group(2));
        }
        return Answer.error(404, "NotFound", "There is nothing at " + call.path());
    }

    private Answer inWorkspace(Call call, String path) throws IOException {
        if (path.isEmpty()) {
            return Answer.json(200, object().put("name", "ws").put("location", azure.region()));
        }
        if (path.equals("/datastores")) {
            ObjectNode store = object().put("name", "workspaceblobstore");
            store.putObject("properties").put("accountName", "pmlstore").put("containerName", AzureDouble.CONTAINER);
            return Answer.json(200, list(List.of(store)));
        }
        if (path.matches("/(models|environments)/[^/]+/versions/[^/]+")) {
            return plain(call);
        }
        if (path.endsWith("/listKeys")) {
            return resources.containsKey(parent(call.path()))
                    ? Answer.json(
                            200,
                            object().put("primaryKey", azure.demands().endpointKey())
                                    .put("secondaryKey", "second"))
                    : missing(call);
        }
        if (path.endsWith("/getLogs")) {
            return Answer.json(
                    200, object().put("content", "starting\nUser container has crashed or terminated: out of heap\n"));
        }
        if (path.matches("/onlineEndpoints(/[^/]+/deployments)?")) {
            return Answer.json(200, list(below(call.path())));
        }
        return slow(call);
    }

    private Answer inSubscription(Call call, String namespace, String path) {
        if (path.isEmpty()) {
            return Answer.json(
                    200,
                    object().put("namespace", namespace)
                            .put("registrationState", azure.demands().registration()));
        }
        if (path.endsWith("/vmSizes")) {
            ObjectNode size = object().put("name", "Standard_DS2_v2")
                    .put("family", "standardDSv2Family")
                    .put("vCPUs", 2);
            return Answer.json(200, list(List.of(size)));
        }
        if (path.endsWith("/usages")) {
            ObjectNode usage = object().put("currentValue", 4)
                    .put("limit", azure.demands().coreLimit())
                    .put("unit", "Count");
            usage.putObject("name").put("value", "standardDSv2Family");
            return Answer.json(200, list(List.of(usage)));
        }
        return look(call, path.substring(path.lastIndexOf('/') + 1));
    }

    private Answer look(Call call, String id) {
        Operation operation = operations.get(id);
        if (operation == null) {
            return Answer.error(404, "NotFound", "There is no operation " + id);
        }
        goOn(operation);
        boolean ended = operation.looksLeft().get() < 0;
        if (operation.location()) {
            return ended ? Answer.of(204) : Answer.of(202);
        }
        ObjectNode status = object().put("id", call.path()).put("name", id).put("status", "InProgress");
        if (ended) {
            status.put("status", operation.error() == null ? "Succeeded" : "Failed");
            if (operation.error() != null) {
                status.set("error", operation.error());
            }
        }
        Answer answer = Answer.json(200, status);
        return ended
                ? answer
                : azure.demands()
                        .retryAfter()
                        .map(seconds -> answer.with("Retry-After", seconds))
                        .orElse(answer);
    }

    private void goOn(String path) {
        List.copyOf(operations.values()).stream()
                .filter(operation -> operation.path().equals(path))
                .forEach(this::goOn);
    }

    /** It takes so many looks, at itself or at what it is about. */
    private void goOn(Operation operation) {
        if (azure.demands().operationsEnd() && operation.looksLeft().getAndDecrement() == 0) {
            operation.end().run();
        }
    }

    /** What is there at once. */
    private Answer plain(Call call) throws IOException {
        return switch (call.method()) {
            case "PUT" -> {
                boolean there = resources.containsKey(call.path());
                ObjectNode resource = resource(call);
                resources.put(call.path(), resource);
                if (!there) {
                    made.add(call.path());
                }
                yield Answer.json(there ? 200 : 201, resource);
            }
            case "DELETE" -> Answer.of(resources.remove(call.path()) == null ? 204 : 200);
            default -> found(call);
        };
    }

    /** What takes its time: endpoints and deployments. */
    private Answer slow(Call call) throws IOException {
        return switch (call.method()) {
            case "PUT" -> put(call);
            case "DELETE" -> delete(call);
            default -> found(call);
        };
    }

    private Answer put(Call call) throws IOException {
        boolean deployment = call.path().contains("/deployments/");
        ObjectNode known = resources.get(deployment ? parent(parent(call.path())) : call.path());
        if (deployment && known == null) {
            return missing(call);
        }
        if (known != null && !state(known).equals("Succeeded")) {
            goOn(call.path());
            return Answer.error(409, "Conflict", "Another operation is in progress at " + name(call.path()));
        }
        boolean there = resources.containsKey(call.path());
        ObjectNode resource = resource(call);
        properties(resource).put("provisioningState", there ? "Updating" : "Creating");
        if (!deployment) {
            properties(resource).put("scoringUri", azure.base() + "/score/" + name(call.path()));
        }
        if (!there) {
            made.add(call.path());
        }
        resources.put(call.path(), resource);
        JsonNode error = deployment ? azure.demands().takeOperationError() : null;
        String operation = begin(call.path(), error, false, () -> {
            properties(resource).put("provisioningState", error == null ? "Succeeded" : "Failed");
        });
        Answer answer = Answer.json(there ? 200 : 201, resource).with("Azure-AsyncOperation", operation);
        return azure.demands()
                .operationTimeout()
                .map(time -> answer.with("x-ms-async-operation-timeout", time))
                .orElse(answer);
    }

    private Answer delete(Call call) {
        ObjectNode known = resources.get(call.path());
        if (known == null) {
            return Answer.of(204);
        }
        boolean endpoint = !call.path().contains("/deployments/");
        ObjectNode at = endpoint ? known : resources.get(parent(parent(call.path())));
        if (!endpoint && properties(at).path("traffic").path(name(call.path())).asInt() > 0) {
            return Answer.error(400, "BadRequest", "The deployment still has traffic.");
        }
        properties(known).put("provisioningState", "Deleting");
        String operation = begin(call.path(), null, true, () -> resources
                .keySet()
                .removeIf(path -> path.equals(call.path()) || path.startsWith(call.path() + "/")));
        return Answer.of(202).with("Location", operation);
    }

    private String begin(String path, JsonNode error, boolean location, Runnable end) {
        String id = (location ? "dl:" : "oe:") + UUID.randomUUID();
        operations.put(id, new Operation(path, new AtomicInteger(LOOKS), error, end, location));
        return azure.base() + "/subscriptions/" + AzureDouble.SUBSCRIPTION
                + "/providers/Microsoft.MachineLearningServices/locations/" + azure.region() + "/mfeOperations"
                + (location ? "Results/" : "Status/") + id + "?api-version=2026-05-01";
    }

    private Answer found(Call call) {
        if (call.method().equals("GET")) {
            goOn(call.path());
        }
        ObjectNode resource = resources.get(call.path());
        if (resource == null) {
            return missing(call);
        }
        if (call.path().matches(".*/onlineEndpoints/[^/]+") && azure.demands().stillUpdating()) {
            ObjectNode updating = resource.deepCopy();
            properties(updating).put("provisioningState", "Updating");
            return Answer.json(200, updating);
        }
        return Answer.json(200, resource);
    }

    private ObjectNode resource(Call call) throws IOException {
        ObjectNode resource = (ObjectNode) Answer.JSON.readTree(call.body());
        resource.put("id", call.path()).put("name", name(call.path()));
        return resource;
    }

    private static Answer missing(Call call) {
        return Answer.error(404, "ResourceNotFound", "There is no " + name(call.path()));
    }

    private List<ObjectNode> below(String path) {
        return resources.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(path + "/")
                        && !entry.getKey().substring(path.length() + 1).contains("/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The paths of everything that was ever made, in order; a path that is there twice was made twice. */
    List<String> made() {
        return List.copyOf(made);
    }

    synchronized Map<String, ObjectNode> all() {
        return new TreeMap<>(resources);
    }

    synchronized void plant(String path, ObjectNode resource) {
        resources.put(path, resource);
    }

    /** Which deployment of an endpoint answers, by its traffic; empty where none has any. */
    synchronized String routed(String endpoint) {
        return all().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/onlineEndpoints/" + endpoint))
                .flatMap(entry -> properties(entry.getValue()).path("traffic").properties().stream())
                .filter(part -> part.getValue().asInt() > 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static ObjectNode properties(ObjectNode resource) {
        return (ObjectNode) resource.get("properties");
    }

    private static String state(ObjectNode resource) {
        return resource.at("/properties/provisioningState").asText("Succeeded");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static ObjectNode object() {
        return Answer.JSON.createObjectNode();
    }

    private static ObjectNode list(List<ObjectNode> entries) {
        ArrayNode value = Answer.JSON.createArrayNode();
        entries.forEach(value::add);
        return object().set("value", value);
    }
}
