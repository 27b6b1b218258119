package io.predictml.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a test has the double do. */
public final class Demands {
    private static final int CORES = 100;

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<JsonNode> operationErrors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger updating = new AtomicInteger();

    private volatile String endpointKey = UUID.randomUUID().toString();
    private volatile boolean operationsEnd = true;
    private volatile Optional<String> retryAfter = Optional.empty();
    private volatile Optional<String> operationTimeout = Optional.empty();
    private volatile int coreLimit = CORES;
    private volatile String registration = "Registered";

    /** Everything as it should be again. */
    public void calm() {
        faults.clear();
        operationErrors.clear();
        operationsEnd = true;
        retryAfter = Optional.empty();
        operationTimeout = Optional.empty();
        coreLimit = CORES;
        registration = "Registered";
        updating.set(0);
    }

    public void strike(Fault fault) {
        faults.add(fault);
    }

    /** The next deployment's operation fails so, after it was begun well. */
    public void failNextDeployment(JsonNode error) {
        operationErrors.add(error);
    }

    public void letOperationsEnd(boolean end) {
        operationsEnd = end;
    }

    /** What operations that do not end say of when to look again, in seconds. */
    public void haveThemWait(String seconds) {
        retryAfter = Optional.of(seconds);
    }

    /** What operations say of how long they may take, as a duration of ISO 8601. */
    public void giveOperations(String time) {
        operationTimeout = Optional.of(time);
    }

    /** The next so many looks at an endpoint show it as "Updating", whatever its operation said. */
    public void stayUpdating(int looksAtIt) {
        updating.set(looksAtIt);
    }

    public void limitCores(int limit) {
        coreLimit = limit;
    }

    /** The state of every resource provider. */
    public void register(String state) {
        registration = state;
    }

    public void rotateEndpointKey() {
        endpointKey = UUID.randomUUID().toString();
    }

    public String endpointKey() {
        return endpointKey;
    }

    /** Null where none strikes. */
    Fault fault(Call call) {
        return faults.stream().filter(fault -> fault.strikes(call)).findFirst().orElse(null);
    }

    String registration() {
        return registration;
    }

    int coreLimit() {
        return coreLimit;
    }

    boolean operationsEnd() {
        return operationsEnd;
    }

    Optional<String> retryAfter() {
        return retryAfter;
    }

    Optional<String> operationTimeout() {
        return operationTimeout;
    }

    boolean stillUpdating() {
        return updating.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    JsonNode takeOperationError() {
        return operationErrors.poll();
    }
}
