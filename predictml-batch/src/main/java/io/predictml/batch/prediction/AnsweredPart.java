package io.predictml.batch.prediction;

import java.util.List;

/**
 * Some rows of a file with their answers.
 *
 * @param number of the part, from 1
 * @param done rows of the file that are done with it
 * @param failed rows of this part that do not fit the model
 */
record AnsweredPart(int number, List<List<String>> lines, int done, int failed) {
    AnsweredPart {
        lines = List.copyOf(lines);
    }
}
