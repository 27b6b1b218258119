package io.predictml.domain.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All answers for one dataset; at most one for each target and column. */
public record LeakAnswers(List<LeakAnswer> answers) {
    public LeakAnswers {
        answers = List.copyOf(answers);
    }

    /** The same with this answer in place of an earlier one. */
    public LeakAnswers with(LeakAnswer answer) {
        List<LeakAnswer> all = new ArrayList<>(answers);
        all.removeIf(other ->
                other.target().equals(answer.target()) && other.column().equals(answer.column()));
        all.add(answer);
        return new LeakAnswers(all);
    }

    /** What was said of a column with a view to a target. */
    public Optional<LeakAnswer> of(String target, String column) {
        return answers.stream()
                .filter(answer ->
                        answer.target().equals(target) && answer.column().equals(column))
                .findFirst();
    }

    /** The columns that must not be used to predict the target. */
    public List<String> leftOut(String target) {
        return answers.stream()
                .filter(answer -> answer.target().equals(target) && !answer.knownBefore())
                .map(LeakAnswer::column)
                .toList();
    }
}
