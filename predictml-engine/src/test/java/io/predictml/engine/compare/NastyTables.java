package io.predictml.engine.compare;

import io.predictml.domain.training.ProblemType;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables that nobody should upload and somebody does, each for every sort of question; the target is {@code y}. */
enum NastyTables {
    ONE_CLASS_ONLY(40, "a,b", NastyTables::plain) {
        @Override
        String target(ProblemType problem, int row) {
            return problem.isClassification() ? "yes" : "0";
        }
    },
    A_CLASS_WITH_ONE_ROW(60, "a,b", NastyTables::plain) {
        @Override
        String target(ProblemType problem, int row) {
            return row == 7
                    ? single(problem)
                    : problem == ProblemType.BINARY_CLASSIFICATION ? "no" : usual(problem, row);
        }

        private String single(ProblemType problem) {
            return problem.isClassification() ? "odd" : "1e9";
        }
    },
    TWO_ROWS_OF_A_CLASS(60, "a,b", NastyTables::plain) {
        @Override
        String target(ProblemType problem, int row) {
            String other = problem == ProblemType.MULTICLASS_CLASSIFICATION ? "k" + row % 2 : "no";
            return problem.isClassification() ? row < 2 ? "odd" : other : row < 2 ? "5" : "0";
        }
    },
    A_COLUMN_WITH_NOTHING_IN_IT(80, "a,empty,b", row -> row % 7 + ",," + row % 3),
    A_CONSTANT_TARGET(80, "a,b", NastyTables::plain) {
        @Override
        String target(ProblemType problem, int row) {
            return problem.isClassification() ? "same" : "7.25";
        }
    },
    A_LEVEL_FOR_EVERY_ROW(30_000, "code,a", row -> "code-" + row + "," + row % 9),
    AS_MANY_LEVELS_AS_PAIRS_OF_ROWS(3_000, "code,a", row -> "code-" + row / 2 + "," + row % 9),
    TWO_COLUMNS_OF_ONE_NAME(80, "a,a", NastyTables::plain),
    A_HUNDRED_COLUMNS_OF_THIRTY_ROWS(30, numbered("c", 99), row -> IntStream.range(0, 99)
            .mapToObj(column -> Integer.toString(row * (column + 3) % 17))
            .collect(Collectors.joining(","))),
    DATES_ONLY(90, "from,until", row -> "2024-0%d-%02d,2025-0%d-11".formatted(row % 9 + 1, row % 28 + 1, row % 7 + 1)),
    TEXT_ONLY(
            90,
            "note,answer",
            row -> "the %dth customer said that nothing works since day %d,we told them to wait for %d more days or so"
                    .formatted(row, row % 13, row % 5)),
    A_TARGET_WITH_BLANKS(120, "a,b", NastyTables::plain) {
        @Override
        String target(ProblemType problem, int row) {
            return row % 3 == 0 ? "" : usual(problem, row);
        }
    },
    NOTHING_BUT_CONSTANTS(60, "a,b", row -> "1,x"),
    NUMBERS_AT_THE_EDGE(
            80, "a,b", row -> (row % 2 == 0 ? "1e308" : "-1e308") + "," + (row % 5 == 0 ? "4.9e-324" : "1e-300")),
    HARDLY_ANY_CELL(
            100, "a,b,c", row -> (row % 50 == 0 ? row + ",," : row % 33 == 0 ? ",x" + row % 2 + "," : ",,") + ""),
    NAMES_AND_LEVELS_FROM_ABROAD(
            90, "\"=1+1\",\"<script>\",\"größe, \u202eetc\"", row -> "\"=cmd|%d\",\"a \"\"quoted\"\"\nline %d\",\"%s\""
                    .formatted(row % 4, row % 3, "数据".repeat(row % 3)));

    private final int rows;
    private final String header;

    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    private final IntFunction<String> cells;

    NastyTables(int rows, String header, IntFunction<String> cells) {
        this.rows = rows;
        this.header = header;
        this.cells = cells;
    }

    private static String plain(int row) {
        return row * 7 % 13 + "," + row % 5;
    }

    private static String numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).collect(Collectors.joining(","));
    }

    private static String usual(ProblemType problem, int row) {
        return switch (problem) {
            case BINARY_CLASSIFICATION -> row * 7 % 13 > 6 ? "yes" : "no";
            case MULTICLASS_CLASSIFICATION -> "k" + row * 7 % 13 / 5;
            case REGRESSION -> Integer.toString(row * 7 % 13 * 3 + row % 5);
        };
    }

    String target(ProblemType problem, int row) {
        return usual(problem, row);
    }

    String csv(ProblemType problem) {
        return IntStream.range(0, rows)
                .mapToObj(row -> cells.apply(row) + "," + target(problem, row))
                .collect(Collectors.joining("\n", header + ",y\n", "\n"));
    }
}
