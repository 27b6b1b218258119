package io.predictml.engine.worker;

import io.predictml.domain.training.ModelReport;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.Fits;
import io.predictml.engine.compare.FoldParts;
import io.predictml.engine.compare.FoldScore;
import io.predictml.engine.compare.SampleWinner;
import io.predictml.engine.compare.ScaledWinner;
import io.predictml.engine.compare.Winner;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.record.Json;
import io.predictml.engine.table.Table;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of a worker process. One thread listens, another works, so that an interrupt gets through. The
 * process ends at once when its input ends: a parent that is gone leaves no worker behind.
 */
public final class WorkerMain {
    /** Deep trees are written and read by recursion. */
    private static final long STACK = 256L << 20;

    private final DataOutputStream out;
    private final LinkedBlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
    private final Thread worker;
    private final Path folder;
    private volatile long current;

    private WorkerMain(Path folder, DataOutputStream out) {
        this.folder = folder;
        this.out = out;
        this.worker = new Thread(null, this::work, "predictml-worker", STACK);
    }

    /** @param arguments the work folder */
    public static void main(String[] arguments) {
        DataOutputStream out = new DataOutputStream(System.out);
        // What libraries print must not get between the messages.
        System.setOut(System.err);
        new WorkerMain(Path.of(arguments[0]), out).listen();
    }

    private void listen() {
        worker.setDaemon(true);
        worker.setUncaughtExceptionHandler(WorkerMain::end);
        worker.start();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
            while (true) {
                take(Frames.read(in, Request.class));
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(0); // the parent closed the stream or is gone
        }
    }

    /** A worker that cannot begin says why at once, and does not keep its parent waiting. */
    private static void end(Thread thread, Throwable cause) {
        System.err.println(cause);
        Runtime.getRuntime().halt(1);
    }

    private void take(Request request) {
        if (request.kind() != Request.Kind.INTERRUPT) {
            waiting.add(request);
        } else if (request.id() == current) {
            worker.interrupt();
        }
    }

    private void work() {
        Experiment experiment = Experiment.open(folder);
        Table table = experiment.table();
        Fits fits = new Fits(experiment, table);
        send(Reply.of(0, Reply.Kind.READY, Json.MAPPER.nullNode()));
        while (true) {
            try {
                Request request = waiting.take();
                current = request.id();
                answer(request, experiment, table, fits);
                current = 0;
            } catch (InterruptedException e) {
                current = 0; // came too late for what it was meant for
            }
        }
    }

    @SuppressWarnings(
            "CatchAndPrintStackTrace") // the stack trace goes to the log of whoever reads this process's errors
    private void answer(Request request, Experiment experiment, Table table, Fits fits) {
        try {
            Object result =
                    switch (request.kind()) {
                        case EVALUATE -> evaluate(request, experiment, table);
                        case FOLD -> fold(request, new FoldParts(experiment, table));
                        case SEARCH -> search(request, new FoldParts(experiment, table));
                        case REPORT -> report(request, experiment, table, fits);
                        case PUBLISH -> publish(request, experiment, table, fits);
                        case KEEP -> keep(request, experiment, table, fits);
                        case INTERRUPT -> throw new IllegalStateException("An interrupt is no work");
                    };
            send(Reply.of(request.id(), Reply.Kind.DONE, Json.MAPPER.valueToTree(result)));
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            e.printStackTrace();
            send(Reply.failed(request.id(), Cause.inWords(e)));
        }
    }

    private static ModelReport report(Request request, Experiment experiment, Table table, Fits fits) throws Exception {
        Optional<ScaledWinner> scaled = ScaledWinner.find(experiment, table, request.candidate());
        return scaled.isPresent()
                ? scaled.get().report(limit(request))
                : winner(request, experiment, table, fits).report(limit(request));
    }

    private static PublishedModel publish(Request request, Experiment experiment, Table table, Fits fits)
            throws Exception {
        Path artefact = Path.of(request.path());
        Optional<ScaledWinner> scaled = ScaledWinner.find(experiment, table, request.candidate());
        return scaled.isPresent()
                ? scaled.get().publish(artefact)
                : winner(request, experiment, table, fits).publish(artefact, limit(request));
    }

    private static String keep(Request request, Experiment experiment, Table table, Fits fits) throws Exception {
        new SampleWinner(experiment, table, request.candidate(), fits).keep(limit(request));
        return "";
    }

    private static Winner winner(Request request, Experiment experiment, Table table, Fits fits) {
        return new Winner(experiment, table, request.candidate(), fits);
    }

    private static Duration limit(Request request) {
        return Duration.ofMillis(request.limitMillis());
    }

    private String evaluate(Request request, Experiment experiment, Table table) throws Exception {
        experiment.score(table, request.candidate(), request.rung(), score -> send(request, score));
        return "";
    }

    private String fold(Request request, FoldParts parts) throws Exception {
        send(request, parts.score(request.candidate(), request.rung(), request.fold()));
        return "";
    }

    private static String search(Request request, FoldParts parts) throws Exception {
        parts.search(request.candidate());
        return "";
    }

    private void send(Request request, FoldScore score) {
        send(Reply.of(request.id(), Reply.Kind.FOLD, Json.MAPPER.valueToTree(score)));
    }

    private void send(Reply reply) {
        try {
            Frames.write(out, reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
