package io.predictml.web.rest.review;

import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.web.rest.Success;
import io.predictml.web.rest.training.JobPayload;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The latest jobs by where they stand, newest first; one whose deployment failed or that was cancelled is among the failed. */
@Schema(name = "TrainingJobs")
public record OverviewPayload(
        List<JobPayload> training,
        List<JobPayload> pendingReview,
        List<JobPayload> approved,
        List<JobPayload> deployed,
        List<JobPayload> rejected,
        List<JobPayload> failed,
        List<JobPayload> undeployed)
        implements Success {
    static OverviewPayload of(List<TrainingSummary> jobs) {
        return new OverviewPayload(
                those(jobs, EnumSet.of(JobStatus.TRAINING)),
                those(jobs, EnumSet.of(JobStatus.PENDING_REVIEW)),
                those(jobs, EnumSet.of(JobStatus.APPROVED_FOR_INFERENCE)),
                those(jobs, EnumSet.of(JobStatus.DEPLOYED)),
                those(jobs, EnumSet.of(JobStatus.REJECTED, JobStatus.ARCHIVED)),
                those(jobs, EnumSet.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.DEPLOYMENT_FAILED)),
                those(jobs, EnumSet.of(JobStatus.UNDEPLOYED)));
    }

    private static List<JobPayload> those(List<TrainingSummary> jobs, Set<JobStatus> wanted) {
        return jobs.stream()
                .filter(job -> wanted.contains(job.status()))
                .map(JobPayload::of)
                .toList();
    }
}
