package io.predictml.engine.compare;

import io.predictml.engine.prepare.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Deals whole groups of rows to parts, the largest first, each to the part that has least of what the group brings: classes,
 * or fifths of the range of numbers.
 */
final class GroupDeal {
    private static final int RANGES = 5;

    private final Target target;
    private final int[] rows;
    private final double[] borders;
    private final List<List<Integer>> groups;

    /**
     * @param groupOf per row of the table
     * @param rows that are dealt
     */
    GroupDeal(int[] groupOf, Target target, int[] rows, long seed) {
        this.target = target;
        this.rows = rows;
        this.borders = target.isClassification() ? new double[0] : borders(target, rows);
        Map<Integer, List<Integer>> byGroup = new LinkedHashMap<>();
        for (int row : rows) {
            byGroup.computeIfAbsent(groupOf[row], group -> new ArrayList<>()).add(row);
        }
        this.groups = new ArrayList<>(byGroup.values());
        Collections.shuffle(groups, new Random(seed));
        groups.sort(Comparator.comparingInt((List<Integer> group) -> -group.size()));
    }

    private static double[] borders(Target target, int[] rows) {
        double[] sorted =
                Arrays.stream(rows).mapToDouble(target::value).sorted().toArray();
        double[] borders = new double[sorted.length == 0 ? 0 : RANGES - 1];
        Arrays.setAll(borders, i -> sorted[(i + 1) * sorted.length / RANGES]);
        return borders;
    }

    private int stratum(int row) {
        if (target.isClassification()) {
            return target.label(row);
        }
        int stratum = 0;
        while (stratum < borders.length && target.value(row) >= borders[stratum]) {
            stratum++;
        }
        return stratum;
    }

    /**
     * @param shares of the rows that each part should have, adding up to 1
     * @return per row of the table its part; -1 for rows that are not dealt
     */
    int[] deal(double... shares) {
        int strata = Math.max(target.labels().size(), RANGES);
        double[] whole = new double[strata];
        for (int row : rows) {
            whole[stratum(row)]++;
        }
        double[][] filled = new double[shares.length][strata];
        int[] partOf = new int[target.rows()];
        Arrays.fill(partOf, Partition.HELD_OUT);
        for (List<Integer> group : groups) {
            double[] brought = new double[strata];
            group.forEach(row -> brought[stratum(row)]++);
            int part = emptiest(brought, filled, whole, shares);
            for (int stratum = 0; stratum < strata; stratum++) {
                filled[part][stratum] += brought[stratum];
            }
            group.forEach(row -> partOf[row] = part);
        }
        return partOf;
    }

    private static int emptiest(double[] brought, double[][] filled, double[] whole, double[] shares) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int part = 0; part < shares.length; part++) {
            double fill = 0;
            for (int stratum = 0; stratum < brought.length; stratum++) {
                if (brought[stratum] > 0) {
                    double after = filled[part][stratum] + brought[stratum];
                    fill += brought[stratum] * after / (shares[part] * whole[stratum]);
                }
            }
            if (fill < least) {
                least = fill;
                best = part;
            }
        }
        return best;
    }
}
