package io.predictml.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The Python that the optional peers need. */
final class Python {
    /** The system's own comes second: Debian's packages belong to it, whatever stands before it on the path. */
    private static final List<String> PLACES = List.of("python3", "/usr/bin/python3");

    private Python() {}

    /** A command that starts a Python with these modules; empty where there is none. */
    static Optional<String> with(String modules) {
        return PLACES.stream().filter(python -> has(modules, python)).findFirst();
    }

    private static boolean has(String modules, String python) {
        try {
            return new ProcessBuilder(python, "-c", "import " + modules)
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
