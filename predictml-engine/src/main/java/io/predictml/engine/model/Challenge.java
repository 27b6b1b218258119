package io.predictml.engine.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A live model and what came true since, from which its question is put again.
 *
 * @param champion the live model's name
 * @param version of the dataset's model
 * @param artefact of the live model
 * @param sha256 of the artefact
 * @param learned ids of the rows that it was trained or judged on
 * @param rows to learn from beside the dataset's own, oldest first
 */
public record Challenge(
        String champion, int version, Path artefact, String sha256, Set<String> learned, List<AnsweredRow> rows) {
    public Challenge {
        learned = Set.copyOf(learned);
        rows = List.copyOf(rows);
    }
}
