package io.predictml.domain.training;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets the next slot: the owner with the fewest trainings at work; among equals the one whose last start is longest
 * ago; of that owner the training that waits longest. So nobody waits for all ten of somebody else's.
 */
public final class TrainingQueue {
    /** A training that waits. */
    public record Waiting(TrainingId id, long owner, Instant queuedAt) {}

    /** A training that holds a slot. */
    public record AtWork(long owner, Instant startedAt) {}

    private final Map<Long, Deque<Waiting>> waiting = new LinkedHashMap<>();
    private final Deque<Long> atWork = new ArrayDeque<>();
    private final Map<Long, Instant> lastStarts;
    /** The latest start that is known of, those foreseen included. */
    private Instant now = Instant.EPOCH;

    /** @param lastStarts when each owner's latest training began; owners who never began one are left out */
    public TrainingQueue(List<Waiting> waiting, List<AtWork> atWork, Map<Long, Instant> lastStarts) {
        waiting.stream()
                .sorted(Comparator.comparing(Waiting::queuedAt)
                        .thenComparing(it -> it.id().value()))
                .forEach(it -> this.waiting
                        .computeIfAbsent(it.owner(), owner -> new ArrayDeque<>())
                        .add(it));
        atWork.stream().sorted(Comparator.comparing(AtWork::startedAt)).forEach(it -> this.atWork.add(it.owner()));
        this.lastStarts = new HashMap<>(lastStarts);
        lastStarts.values().stream().max(Comparator.naturalOrder()).ifPresent(latest -> now = latest);
    }

    /**
     * All that wait, the next one first. Beyond the free slots it is taken that trainings end in the order in which they
     * began.
     *
     * @param free slots that nothing holds, 0 or more
     */
    public List<TrainingId> order(int free) {
        List<TrainingId> order = new ArrayList<>();
        for (Optional<Waiting> next = next(free > 0); next.isPresent(); next = next(order.size() < free)) {
            order.add(next.get().id());
        }
        return order;
    }

    private Optional<Waiting> next(boolean slotIsFree) {
        if (!slotIsFree) {
            atWork.poll();
        }
        Optional<Waiting> next = waiting.values().stream()
                .map(Deque::peek)
                .min(Comparator.comparingLong((Waiting it) -> share(it.owner()))
                        .thenComparing(it -> lastStarts.getOrDefault(it.owner(), Instant.MIN))
                        .thenComparing(Waiting::queuedAt)
                        .thenComparing(it -> it.id().value()));
        next.ifPresent(this::start);
        return next;
    }

    private long share(long owner) {
        return atWork.stream().filter(it -> it == owner).count();
    }

    private void start(Waiting it) {
        Deque<Waiting> theirs = waiting.get(it.owner());
        theirs.remove();
        if (theirs.isEmpty()) {
            waiting.remove(it.owner());
        }
        atWork.add(it.owner());
        now = now.plusNanos(1);
        lastStarts.put(it.owner(), now);
    }
}
