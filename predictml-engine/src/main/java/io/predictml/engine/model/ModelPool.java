package io.predictml.engine.model;

import io.predictml.engine.algorithm.FittedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * Instances of one model's members, so that no two threads use the same at once: most of Weka's classifiers give wrong answers
 * then, without a word. No more are made than there are processors. A model that may be shared is there once.
 */
final class ModelPool {
    /** Uses an instance. */
    @FunctionalInterface
    interface Use<T> {
        T with(List<FittedModel> models);
    }

    private final byte[] bytes;
    private final boolean shareable;
    private final List<FittedModel> first;
    private final ConcurrentLinkedDeque<List<FittedModel>> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore permits = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** @throws ArtefactRejected where the bytes hold anything but a model */
    ModelPool(byte[] bytes) {
        this.first = read(bytes);
        this.shareable = first.stream().allMatch(FittedModel::isShareable);
        this.bytes = shareable ? new byte[0] : bytes;
        idle.push(first);
    }

    <T> T use(Use<T> use) {
        if (shareable) {
            return use.with(first);
        }
        permits.acquireUninterruptibly();
        try {
            List<FittedModel> ready = idle.poll();
            List<FittedModel> models = ready == null ? read(bytes) : ready;
            T result = use.with(models);
            idle.push(models); // not after a failure: what threw may be left in a state of its own
            return result;
        } finally {
            permits.release();
        }
    }

    private static List<FittedModel> read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ModelClasses.filter());
            return List.of((FittedModel[]) in.readObject());
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            throw new ArtefactRejected(
                    "The model's file holds something that a model does not need, or a model of another version: "
                            + e.getMessage(),
                    e);
        }
    }
}
