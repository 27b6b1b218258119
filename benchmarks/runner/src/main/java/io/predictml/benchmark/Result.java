package io.predictml.benchmark;

import java.util.List;

/**
 * One contender on one split.
 *
 * @param secondsAllowed its budget
 * @param status {@code ok}, or what went wrong in a few words
 * @param error as in {@link Score}; NaN where it failed, as all that follow
 * @param share as in {@link Score}
 * @param seconds from the start of its process to its model
 * @param peakMegabytes of the process and its children together, in MiB
 * @param day and the machine and state of the sources on which it ran
 */
record Result(
        String table,
        long seed,
        String contender,
        int secondsAllowed,
        String status,
        double error,
        double share,
        double seconds,
        double peakMegabytes,
        String day,
        String machine,
        String sources) {
    static final List<String> HEADER = List.of(
            "table",
            "seed",
            "contender",
            "seconds allowed",
            "status",
            "error",
            "share",
            "seconds",
            "peak MiB",
            "day",
            "machine",
            "sources");

    static Result of(List<String> cells) {
        return new Result(
                cells.get(0),
                Long.parseLong(cells.get(1)),
                cells.get(2),
                Integer.parseInt(cells.get(3)),
                cells.get(4),
                Double.parseDouble(cells.get(5)),
                Double.parseDouble(cells.get(6)),
                Double.parseDouble(cells.get(7)),
                Double.parseDouble(cells.get(8)),
                cells.get(9),
                cells.get(10),
                cells.get(11));
    }

    List<String> cells() {
        return List.of(
                table,
                Long.toString(seed),
                contender,
                Integer.toString(secondsAllowed),
                status,
                Double.toString(error),
                Double.toString(share),
                Double.toString(seconds),
                Double.toString(peakMegabytes),
                day,
                machine,
                sources);
    }

    boolean isOk() {
        return status.equals("ok");
    }

    /** Whether both are of the same contender in the same place. */
    boolean sameAs(Result other) {
        return table.equals(other.table)
                && seed == other.seed
                && contender.equals(other.contender)
                && secondsAllowed == other.secondsAllowed;
    }
}
