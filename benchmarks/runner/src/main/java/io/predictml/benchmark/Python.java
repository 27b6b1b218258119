package io.predictml.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The Python that the optional peers need. */
final class Python {
    /** The system's own comes second: Debian's packages belong to it, whatever stands before it on the path. */
    private static final List<String> PLACES = List.of("python3", "/usr/bin/python3");

    private Python() {}

    /** A command that starts a Python with scikit-learn and pandas; empty where there is none. */
    static Optional<String> withScikitLearn() {
        return PLACES.stream().filter(Python::hasScikitLearn).findFirst();
    }

    private static boolean hasScikitLearn(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import sklearn, pandas")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such command
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
