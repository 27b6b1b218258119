package io.predictml.engine.model;

import io.predictml.engine.algorithm.FittedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * Instances of one model, so that no two threads use the same at once: most of Weka's classifiers give wrong answers
 * then, without a word. No more are made than there are processors. A model that may be shared is there once.
 */
final class ModelPool {
    /** Uses an instance. */
    @FunctionalInterface
    interface Use<T> {
        T with(FittedModel model);
    }

    private final byte[] bytes;
    private final FittedModel first;
    private final ConcurrentLinkedDeque<FittedModel> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore permits = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** @throws ArtefactRejected where the bytes hold anything but a model */
    ModelPool(byte[] bytes) {
        this.first = read(bytes);
        this.bytes = first.isShareable() ? new byte[0] : bytes;
        idle.push(first);
    }

    <T> T use(Use<T> use) {
        if (first.isShareable()) {
            return use.with(first);
        }
        permits.acquireUninterruptibly();
        try {
            FittedModel ready = idle.poll();
            FittedModel model = ready == null ? read(bytes) : ready;
            T result = use.with(model);
            idle.push(model); // not after a failure: what threw may be left in a state of its own
            return result;
        } finally {
            permits.release();
        }
    }

    private static FittedModel read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ModelClasses.filter());
            return (FittedModel) in.readObject();
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            throw new ArtefactRejected(
                    "The model's file holds something that a model does not need, or a model of another version: "
                            + e.getMessage(),
                    e);
        }
    }
}
