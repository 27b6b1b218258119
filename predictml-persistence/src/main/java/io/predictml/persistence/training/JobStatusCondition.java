package io.predictml.persistence.training;

import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Says in JPQL what {@link JobStatus#of} derives in Java, by asking it about every combination: of a training {@code t}, its
 * review {@code r} and its latest deployment {@code p}, which may both be missing.
 */
final class JobStatusCondition {
    private static final String ALWAYS = "1 = 1";
    private static final String NEVER = "1 = 0";

    private final Set<JobStatus> wanted;

    private JobStatusCondition(Set<JobStatus> wanted) {
        this.wanted = wanted;
    }

    /** The condition that holds for jobs in one of these. */
    static String of(Set<JobStatus> wanted) {
        return new JobStatusCondition(wanted).trainings();
    }

    private String trainings() {
        List<String> any = new ArrayList<>();
        for (TrainingStatus training : TrainingStatus.values()) {
            any.add(both(is("t.status", Optional.of(training)), reviews(training)));
        }
        return any(any);
    }

    private String reviews(TrainingStatus training) {
        return each("r.status", ReviewStatus.values(), review -> deployments(training, review));
    }

    private String deployments(TrainingStatus training, Optional<ReviewStatus> review) {
        return each(
                "p.status",
                DeploymentStatus.values(),
                deployment -> wanted.contains(JobStatus.of(training, review, deployment)) ? ALWAYS : NEVER);
    }

    /** Where the rest is the same for each value, the value is not asked for. */
    private static <E extends Enum<E>> String each(String path, E[] values, Function<Optional<E>, String> rest) {
        List<Optional<E>> all = Stream.concat(
                        Stream.of(Optional.<E>empty()), Stream.of(values).map(Optional::of))
                .toList();
        List<String> rests = all.stream().map(rest).toList();
        if (rests.stream().distinct().count() == 1) {
            return rests.get(0);
        }
        List<String> any = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            any.add(both(is(path, all.get(i)), rests.get(i)));
        }
        return any(any);
    }

    private static String is(String path, Optional<? extends Enum<?>> value) {
        return value.map(known -> path + " = " + known.getDeclaringClass().getName() + "." + known.name())
                .orElse(path + " is null");
    }

    private static String both(String one, String other) {
        if (other.equals(NEVER)) {
            return NEVER;
        }
        return other.equals(ALWAYS) ? one : one + " and " + other;
    }

    private static String any(List<String> conditions) {
        List<String> possible = conditions.stream()
                .filter(condition -> !condition.equals(NEVER))
                .toList();
        return possible.isEmpty() ? NEVER : "(" + String.join(" or ", possible) + ")";
    }
}
