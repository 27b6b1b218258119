package io.predictml.azure;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A fault on demand: the next so many requests of a kind get this answer, or none. */
public final class Fault {
    private final Predicate<Call> where;
    private final AtomicInteger left;
    private final Answer answer;

    private Fault(Predicate<Call> where, int times, Answer answer) {
        this.where = where;
        this.left = new AtomicInteger(times);
        this.answer = answer;
    }

    /** @param path a regular expression that the whole path fits */
    public static Fault at(String method, String path, int times, Answer answer) {
        return new Fault(call -> call.method().equals(method) && call.path().matches(path), times, answer);
    }

    /** Hears and says nothing. */
    public static Fault silence(String method, String path, int times) {
        return at(method, path, times, null);
    }

    boolean strikes(Call call) {
        return where.test(call) && left.getAndDecrement() > 0;
    }

    /** Null for silence. */
    Answer answer() {
        return answer;
    }
}
