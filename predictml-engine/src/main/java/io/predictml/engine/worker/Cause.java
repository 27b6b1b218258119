package io.predictml.engine.worker;

import io.predictml.engine.model.UnusableOutput;
import java.util.concurrent.ExecutionException;

/** Says in words why a candidate failed. */
final class Cause {
    private static final int LONGEST = 300;

    private Cause() {}

    static String inWords(Throwable thrown) {
        if (thrown instanceof ExecutionException && thrown.getCause() != null) {
            return inWords(thrown.getCause());
        }
        if (thrown instanceof OutOfMemoryError) {
            return "It ran out of memory.";
        }
        if (thrown instanceof StackOverflowError) {
            return "It went too deep and ran out of stack.";
        }
        if (thrown instanceof InterruptedException) {
            return "It was interrupted.";
        }
        if (thrown instanceof UnusableOutput) {
            return thrown.getMessage();
        }
        return "It failed with %s%s.".formatted(thrown.getClass().getSimpleName(), detail(thrown));
    }

    private static String detail(Throwable thrown) {
        String message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return "";
        }
        String line = message.strip().replaceAll("\\s+", " ").replaceAll("[.!]+$", "");
        return ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
