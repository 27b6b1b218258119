package io.predictml.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One table's results.
 *
 * @param errors mean over the splits by contender; infinite where it failed on one that others finished
 */
record Standing(Task task, List<Result> results, Map<String, Double> errors) {
    static Standing of(Task task, List<Result> all) {
        List<Result> results =
                all.stream().filter(it -> it.table().equals(task.name())).toList();
        Map<String, List<Result>> byContender = results.stream()
                .collect(Collectors.groupingBy(Result::contender, LinkedHashMap::new, Collectors.toList()));
        long splits = results.stream().mapToLong(Result::seed).distinct().count();
        Map<String, Double> errors = new TreeMap<>();
        byContender.forEach((contender, theirs) -> errors.put(contender, mean(theirs, splits)));
        return new Standing(task, results, errors);
    }

    private static double mean(List<Result> results, long splits) {
        boolean complete = results.size() == splits && results.stream().allMatch(Result::isOk);
        return complete
                ? results.stream().mapToDouble(Result::error).average().orElseThrow()
                : Double.POSITIVE_INFINITY;
    }

    /** From 1, best first; equal ones share the mean of their ranks; empty where the contender did not run. */
    Optional<Double> rank(String contender) {
        if (!errors.containsKey(contender)) {
            return Optional.empty();
        }
        double own = errors.get(contender);
        long better = errors.values().stream().filter(error -> error < own).count();
        long equal = errors.values().stream().filter(error -> error == own).count();
        return Optional.of(better + (equal + 1) / 2.0);
    }

    /** How much greater the first one's error is, as a share of the second one's; empty where one is not there. */
    Optional<Double> behind(String contender, String other) {
        double own = errors.getOrDefault(contender, Double.NaN);
        double others = errors.getOrDefault(other, Double.NaN);
        return Double.isFinite(own) && Double.isFinite(others) ? Optional.of(own / others - 1) : Optional.empty();
    }

    /** As {@link #behind}, but of the metric itself where that is not an error: of the AUC. */
    Optional<Double> behindInMetric(String contender, String other) {
        if (task.error().equals("1 - AUC")) {
            return behind(contender, other)
                    .map(it -> (errors.get(contender) - errors.get(other)) / (1 - errors.get(other)));
        }
        return behind(contender, other);
    }
}
