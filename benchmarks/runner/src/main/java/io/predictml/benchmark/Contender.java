package io.predictml.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Those who compete: each is a command, and a file that tells by its time when the model was there. */
enum Contender {
    /** The engine from its command line, as the product uses it; its artefact is loaded and asked by another process. */
    PREDICTML("1500m") {
        @Override
        List<String> command(Job job) {
            List<String> command = java(job, System.getProperty("java.class.path"), "io.predictml.engine.Compare");
            command.addAll(List.of(
                    job.training().toString(),
                    job.task().target(),
                    job.engineFolder().toString(),
                    "--workers",
                    THREADS));
            job.seconds().ifPresent(seconds -> command.addAll(List.of("--seconds", Integer.toString(seconds))));
            return command;
        }

        @Override
        Path ready(Job job) {
            return job.artefact();
        }

        @Override
        Optional<List<String>> question(Job job) {
            List<String> command = java(job, System.getProperty("java.class.path"), ArtefactAnswers.class.getName());
            command.addAll(List.of(
                    job.artefact().toString(),
                    job.unseen().toString(),
                    job.predictions().toString()));
            return Optional.of(command);
        }
    },

    /** H2O AutoML with its defaults, in one JVM. */
    H2O("6g") {
        @Override
        List<String> command(Job job) {
            List<String> command = java(job, h2oClassPath(), "io.predictml.benchmark.h2o.H2oContender");
            command.addAll(1, List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
            command.addAll(List.of(
                    job.training().toString(),
                    job.unseen().toString(),
                    job.task().target(),
                    job.task().problem().word(),
                    Integer.toString(job.seconds().orElse(OTHERS_SECONDS)),
                    Long.toString(job.seed()),
                    job.folder().toString()));
            return command;
        }
    },

    /** 100 rounds of LightGBM's defaults. */
    LIGHTGBM("2g") {
        @Override
        List<String> command(Job job) {
            return booster(job);
        }
    },

    /** 100 rounds of XGBoost's defaults. */
    XGBOOST("2g") {
        @Override
        List<String> command(Job job) {
            return booster(job);
        }
    },

    /** scikit-learn's histogram gradient boosting with its defaults, where Python has it. */
    SKLEARN("") {
        @Override
        List<String> command(Job job) {
            return python(job, SKLEARN_MODULES, "sklearn_contender.py");
        }

        @Override
        boolean isHere() {
            return Python.with(SKLEARN_MODULES).isPresent();
        }
    },

    /** FLAML's AutoML with its defaults, where Python has it. */
    FLAML("") {
        @Override
        List<String> command(Job job) {
            List<String> command = new ArrayList<>(python(job, FLAML_MODULES, "flaml_contender.py"));
            command.add(Integer.toString(job.seconds().orElse(OTHERS_SECONDS)));
            return command;
        }

        @Override
        boolean isHere() {
            return Python.with(FLAML_MODULES).isPresent();
        }
    };

    /** Threads, or worker processes, that each may use. */
    static final String THREADS = "2";

    private static final int OTHERS_SECONDS = 60;
    private static final String SKLEARN_MODULES = "sklearn, pandas";
    private static final String FLAML_MODULES = "flaml.automl, pandas";

    private final String heap;

    Contender(String heap) {
        this.heap = heap;
    }

    /** Trains, and answers the unseen rows unless {@link #question} does. */
    abstract List<String> command(Job job);

    /** The file whose last change tells when the model was there. */
    Path ready(Job job) {
        return job.folder().resolve("ready");
    }

    /** A second command that answers the unseen rows; empty where the first has done so. */
    Optional<List<String>> question(Job job) {
        return Optional.empty();
    }

    /** Whether it can be run on this machine. */
    boolean isHere() {
        return true;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Contender ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    List<String> java(Job job, String classPath, String main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Djava.io.tmpdir=" + job.temp(),
                "-cp",
                classPath,
                main));
    }

    static List<String> python(Job job, String modules, String script) {
        return List.of(
                Python.with(modules).orElseThrow(),
                "benchmarks/runner/src/main/python/" + script,
                job.training().toString(),
                job.unseen().toString(),
                job.task().target(),
                job.task().problem().word(),
                Long.toString(job.seed()),
                job.folder().toString());
    }

    List<String> booster(Job job) {
        List<String> command = java(job, System.getProperty("java.class.path"), BoosterDefaults.class.getName());
        command.addAll(List.of(
                word(),
                job.training().toString(),
                job.unseen().toString(),
                job.task().target(),
                job.task().problem().word(),
                job.folder().toString()));
        return command;
    }

    private static String h2oClassPath() {
        Path target = Path.of("benchmarks", "h2o", "target").toAbsolutePath();
        try {
            return target.resolve("classes") + ":"
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
