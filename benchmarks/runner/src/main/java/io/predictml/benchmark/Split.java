package io.predictml.benchmark;

import io.predictml.domain.training.ProblemType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Three quarters of a table to learn from and one to be judged by, the same for every contender: drawn by the seed
 * from each class, or from each tenth of the target's range of ranks; rows without a target take no part.
 */
record Split(CsvTable training, CsvTable unseen) {
    private static final int TENTHS = 10;
    private static final int PARTS = 4;

    static Split of(CsvTable table, Task task, long seed) {
        List<String> target = table.column(task.target());
        List<Integer> known = IntStream.range(0, target.size())
                .filter(row -> !target.get(row).isEmpty())
                .boxed()
                .toList();
        TreeSet<Integer> chosen = new TreeSet<>();
        Random random = new Random(seed);
        for (List<Integer> stratum : strata(known, target, task.problem())) {
            Collections.shuffle(stratum, random);
            chosen.addAll(stratum.subList(0, stratum.size() / PARTS));
        }
        List<Integer> others = new ArrayList<>(known);
        others.removeIf(chosen::contains);
        return new Split(select(table, others), select(table, new ArrayList<>(chosen)));
    }

    private static List<List<Integer>> strata(List<Integer> rows, List<String> target, ProblemType problem) {
        Map<String, List<Integer>> strata = new TreeMap<>();
        if (problem.isClassification()) {
            rows.forEach(row -> strata.computeIfAbsent(target.get(row), it -> new ArrayList<>())
                    .add(row));
        } else {
            List<Integer> sorted = new ArrayList<>(rows);
            sorted.sort(Comparator.comparingDouble(row -> Double.parseDouble(target.get(row))));
            for (int rank = 0; rank < sorted.size(); rank++) {
                strata.computeIfAbsent("" + (long) rank * TENTHS / sorted.size(), it -> new ArrayList<>())
                        .add(sorted.get(rank));
            }
        }
        return new ArrayList<>(strata.values());
    }

    private static CsvTable select(CsvTable table, List<Integer> rows) {
        return new CsvTable(
                table.header(), rows.stream().map(row -> table.rows().get(row)).toList());
    }
}
