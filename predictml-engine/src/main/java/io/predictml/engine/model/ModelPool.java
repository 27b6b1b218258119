package io.predictml.engine.model;

import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.ModelForm;
import io.predictml.engine.boost.EnsembleRejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Instances of one model's members, so that no two threads use the same at once: most of Weka's classifiers give wrong answers
 * then, without a word. No more are made than there are processors. What may be shared is there once, and models of which
 * all may be shared are used without a lock.
 */
final class ModelPool {
    /** Uses an instance. */
    @FunctionalInterface
    interface Use<T> {
        T with(List<FittedModel> models);
    }

    /** Reads something. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException, ClassNotFoundException;
    }

    /** Makes further instances of those members that may not be shared. */
    private final Reading<List<FittedModel>> source;

    private final boolean shareable;
    private final List<FittedModel> first;
    private final ConcurrentLinkedDeque<List<FittedModel>> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore permits = new Semaphore(Runtime.getRuntime().availableProcessors());

    private ModelPool(List<FittedModel> first, Reading<List<FittedModel>> source) {
        this.first = first;
        this.shareable = first.stream().allMatch(FittedModel::isShareable);
        this.source = source;
        idle.push(first);
    }

    /**
     * @param forms of the members
     * @throws ArtefactRejected where the bytes hold anything but models
     */
    static ModelPool of(List<byte[]> forms) {
        List<FittedModel> first = new ArrayList<>();
        for (byte[] form : forms) {
            first.add(guarded(() -> ModelForm.read(form, ModelClasses.filter())));
        }
        List<byte[]> unshared = IntStream.range(0, forms.size())
                .mapToObj(i -> first.get(i).isShareable() ? new byte[0] : forms.get(i))
                .toList();
        return new ModelPool(List.copyOf(first), () -> again(first, unshared));
    }

    private static List<FittedModel> again(List<FittedModel> first, List<byte[]> unshared) throws IOException {
        List<FittedModel> models = new ArrayList<>(first);
        for (int i = 0; i < models.size(); i++) {
            if (unshared.get(i).length > 0) {
                models.set(i, ModelForm.read(unshared.get(i), ModelClasses.filter()));
            }
        }
        return List.copyOf(models);
    }

    /**
     * @param bytes the models of format 1, one serialised array
     * @throws ArtefactRejected where the bytes hold anything but models
     */
    static ModelPool ofSerialised(byte[] bytes) {
        return new ModelPool(guarded(() -> serialised(bytes)), () -> serialised(bytes));
    }

    private static List<FittedModel> serialised(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ModelClasses.filter());
            return List.of((FittedModel[]) in.readObject());
        }
    }

    <T> T use(Use<T> use) {
        if (shareable) {
            return use.with(first);
        }
        permits.acquireUninterruptibly();
        try {
            List<FittedModel> ready = idle.poll();
            List<FittedModel> models = ready == null ? guarded(source) : ready;
            T result = use.with(models);
            idle.push(models); // not after a failure: what threw may be left in a state of its own
            return result;
        } finally {
            permits.release();
        }
    }

    private static <T> T guarded(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException | ClassNotFoundException | ClassCastException | EnsembleRejected e) {
            throw new ArtefactRejected(
                    "The model's file holds something that a model does not need, or a model of another version: "
                            + e.getMessage(),
                    e);
        }
    }
}
