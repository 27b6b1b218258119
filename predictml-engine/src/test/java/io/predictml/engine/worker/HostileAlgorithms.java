package io.predictml.engine.worker;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.algorithm.AlgorithmSource;
import io.predictml.engine.algorithm.Effort;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.Learner;
import io.predictml.engine.prepare.Encoding;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Algorithms that do everything that must not harm a job. Only on the class path of workers that tests start. */
public final class HostileAlgorithms implements AlgorithmSource {
    private static final AtomicInteger FITS = new AtomicInteger();

    @Override
    public List<Algorithm> algorithms(ProblemType problem) {
        return List.of(
                hostile("Throws", (data, seed) -> {
                    throw new IllegalStateException("on purpose");
                }),
                hostile("ExhaustsTheStack", (data, seed) -> model(deep(0))),
                hostile("ExhaustsTheMemory", (data, seed) -> model(hoard())),
                hostile("WantsThreeHundredMegabytes", (data, seed) -> {
                    byte[][] wanted = new byte[300][1 << 20];
                    return new Constant(wanted.length / 600.0);
                }),
                hostile("AnswersNaN", (data, seed) -> new Constant(Double.NaN)),
                hostile("Dies", (data, seed) -> {
                    Runtime.getRuntime().halt(77);
                    return model(0);
                }),
                hostile("Aborts", (data, seed) -> {
                    long pid = ProcessHandle.current().pid();
                    new ProcessBuilder("kill", "-ABRT", Long.toString(pid))
                            .start()
                            .waitFor();
                    return model(sleepless());
                }),
                hostile("DiesInTheThirdFold", (data, seed) -> {
                    if (FITS.incrementAndGet() == 3) {
                        Runtime.getRuntime().halt(78);
                    }
                    return new Constant(0.5);
                }),
                hostile("SpeaksGarbage", (data, seed) -> {
                    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
                        out.write("garbage, not a message".getBytes(StandardCharsets.UTF_8));
                    }
                    return model(sleepless());
                }),
                hostile("IgnoresInterruptsAfterTwoFolds", (data, seed) -> {
                    return FITS.incrementAndGet() > 2 ? model(sleepless()) : new Constant(0.5);
                }),
                hostile("Hangs", (data, seed) -> model(sleepless())),
                hostile("PrintsMuch", (data, seed) -> {
                    for (int i = 0; i < 20_000; i++) {
                        System.out.println("a line of noise " + i);
                    }
                    return new Constant(0.5);
                }));
    }

    private static Algorithm hostile(String name, Learner learner) {
        return new Algorithm(
                name,
                ModelFamily.TREE,
                HostileAlgorithms.class.getName(),
                Encoding.NOMINAL,
                new Effort(1, 1, 1_000_000, 1_000_000, 1_000_000, false),
                learner);
    }

    private static FittedModel model(long ignored) {
        return new Constant(ignored);
    }

    private static long deep(long level) {
        return level < 0 ? level : 1 + deep(level + 1);
    }

    private static long hoard() {
        List<long[]> hoard = new ArrayList<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new long[1 << 20]);
        }
        return hoard.get(0).length;
    }

    private static long sleepless() {
        long spins = 0;
        while (spins >= 0) {
            spins = (spins + 1) & Long.MAX_VALUE;
        }
        return spins;
    }

    /** Says the same to every row. */
    private record Constant(double share) implements FittedModel {
        @Override
        public double[] predict(double[] row) {
            return new double[] {share, 1 - share};
        }

        @Override
        public boolean isShareable() {
            return true;
        }
    }
}
