package io.predictml.azure;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A fault on demand: the next so many requests of a kind get this answer, or none. */
public final class Fault {
    private static final int HANG_UP = 0;

    private final Predicate<Call> where;
    private final AtomicInteger left;
    private final Answer answer;
    private final boolean done;

    private Fault(Predicate<Call> where, int times, Answer answer, boolean done) {
        this.where = where;
        this.left = new AtomicInteger(times);
        this.answer = answer;
        this.done = done;
    }

    /** @param path a regular expression that the whole path fits */
    public static Fault at(String method, String path, int times, Answer answer) {
        return new Fault(call -> call.method().equals(method) && call.path().matches(path), times, answer, false);
    }

    /** Hears and says nothing. */
    public static Fault silence(String method, String path, int times) {
        return at(method, path, times, null);
    }

    /** Closes the connection without a word. */
    public static Fault hangUp(String method, String path, int times) {
        return at(method, path, times, Answer.of(HANG_UP));
    }

    /** Whether the connection is closed without an answer. */
    boolean isHangUp() {
        return answer != null && answer.status() == HANG_UP;
    }

    /**
     * Does once what it is asked and says nothing.
     *
     * @param words that the request has in its body
     */
    public static Fault unheard(String method, String path, String words) {
        return new Fault(
                call -> call.method().equals(method)
                        && call.path().matches(path)
                        && call.text().contains(words),
                1,
                null,
                true);
    }

    /** Whether it has struck as often as it was to. */
    public boolean isSpent() {
        return left.get() <= 0;
    }

    /** Whether what is asked is done all the same. */
    boolean isDone() {
        return done;
    }

    boolean strikes(Call call) {
        return where.test(call) && left.getAndDecrement() > 0;
    }

    /** Null for silence. */
    Answer answer() {
        return answer;
    }
}
