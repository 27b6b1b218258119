package io.predictml.web.rest.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.monitoring.Alert;
import io.predictml.domain.monitoring.AlertRule;
import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.domain.monitoring.ExpectedQuality;
import io.predictml.domain.monitoring.MonitoredModel;
import io.predictml.domain.monitoring.Traffic;
import io.predictml.domain.monitoring.TrafficPoint;
import io.predictml.ejb.monitoring.MonitoringService;
import io.predictml.ejb.outcome.OutcomeService;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.rest.outcome.LiveQualityPayload;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What came to the deployed models, for administrators. */
@Path("predictml/admin/monitoring")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class MonitoringResource {
    private static final int MOST_HOURS = 24 * 800;

    /**
     * Calls and answers.
     *
     * @param unlike share of rows that are unlike the training data
     * @param certainty mean probability of the answers, or mean half width of their intervals; null without rows
     */
    @Schema(name = "Traffic")
    public record TrafficPayload(
            long calls,
            long rows,
            long inputErrors,
            long otherErrors,
            long faults,
            long medianMicros,
            long p90Micros,
            long p99Micros,
            double unlike,
            Optional<Double> certainty) {
        static TrafficPayload of(Traffic traffic) {
            return new TrafficPayload(
                    traffic.calls(),
                    traffic.rows(),
                    traffic.inputErrors(),
                    traffic.otherErrors(),
                    traffic.faults(),
                    traffic.medianMicros(),
                    traffic.p90Micros(),
                    traffic.p99Micros(),
                    traffic.unlike(),
                    finite(traffic.certainty()));
        }
    }

    /** A part of the window. */
    @Schema(name = "TrafficPoint")
    public record PointPayload(Instant begin, TrafficPayload traffic) {
        static PointPayload of(TrafficPoint point) {
            return new PointPayload(point.begin(), TrafficPayload.of(point.traffic()));
        }
    }

    /** @param expected null where it cannot be said */
    @Schema(name = "ExpectedQuality")
    public record QualityPayload(String metric, double promised, Optional<Double> expected) {
        static QualityPayload of(ExpectedQuality quality) {
            return new QualityPayload(quality.metric().word(), quality.promised(), finite(quality.expected()));
        }
    }

    /** @param clearedAt null while it lasts */
    @Schema(name = "Alert")
    public record AlertPayload(
            AlertRule rule,
            String subject,
            double latest,
            double worst,
            double threshold,
            Instant raisedAt,
            Optional<Instant> clearedAt) {
        static AlertPayload of(Alert alert) {
            return new AlertPayload(
                    alert.rule(),
                    alert.subject(),
                    alert.latest(),
                    alert.worst(),
                    alert.threshold(),
                    alert.raisedAt(),
                    alert.clearedAt());
        }
    }

    /** A deployment over the window. */
    @Schema(name = "MonitoredDeployment")
    public record ModelPayload(
            String deploymentId,
            String datasetId,
            String filename,
            String modelName,
            int version,
            DeploymentTarget target,
            DeploymentStatus status,
            TrafficPayload traffic,
            List<AlertPayload> alerts) {
        static ModelPayload of(MonitoredModel model) {
            return new ModelPayload(
                    model.deployment().id().value(),
                    model.deployment().datasetId().value(),
                    model.deployment().filename(),
                    model.deployment().modelName(),
                    model.deployment().version(),
                    model.deployment().target(),
                    model.deployment().status(),
                    TrafficPayload.of(model.traffic()),
                    model.alerts().stream().map(AlertPayload::of).toList());
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    @Schema(name = "MonitoringOverview")
    public record Overview(int hours, List<ModelPayload> deployments, Optional<String> next) implements Success {}

    /**
     * A deployment in full.
     *
     * @param points parts of the window, oldest first
     * @param columns drift against the training data, the most moved first
     * @param answers drift of what is answered; left out where it is not known
     * @param quality to be expected without knowing the truth; left out where it is not known
     * @param outcomes what came true; left out where the model does not know what it promised
     */
    @Schema(name = "MonitoringDetail")
    public record Detail(
            int hours,
            ModelPayload deployment,
            List<PointPayload> points,
            List<ColumnDrift> columns,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ColumnDrift> answers,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<QualityPayload> quality,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<LiveQualityPayload> outcomes)
            implements Success {}

    @EJB
    private MonitoringService monitoring;

    @EJB
    private OutcomeService outcomes;

    @Inject
    private CurrentCaller current;

    /** Every deployment that answers or was asked something. */
    @GET
    @Operation(
            operationId = "monitoring",
            summary = "Calls, errors, latency and alerts of every deployment; searched is the file")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Overview.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    public Overview overview(
            @Parameter(description = "How far back, 1 to 19200") @QueryParam("hours") @DefaultValue("24") int hours,
            @Valid @BeanParam PageQuery.ByTime query) {
        int window = bounded(hours);
        List<MonitoredModel> found = query.of(
                monitoring.overview(current.get(), Duration.ofHours(window)),
                MonitoringResource::id,
                model -> model.deployment().filename());
        return new Overview(
                window,
                query.page(found).stream().map(ModelPayload::of).toList(),
                query.next(found, MonitoringResource::id));
    }

    /** One deployment, with its course over time and the drift of every column. */
    @GET
    @Path("{id}")
    @Operation(operationId = "monitoringOf", summary = "One deployment over time, with drift against its training data")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Detail.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Detail detail(
            @PathParam("id") String id,
            @Parameter(description = "How far back, 1 to 19200") @QueryParam("hours") @DefaultValue("24") int hours) {
        int window = bounded(hours);
        MonitoredModel model = monitoring.look(current.get(), new DeploymentId(id), Duration.ofHours(window));
        return new Detail(
                window,
                ModelPayload.of(model),
                model.points().stream().map(PointPayload::of).toList(),
                model.columns(),
                model.answers(),
                model.quality().map(QualityPayload::of),
                outcomes.quality(current.get(), new DeploymentId(id), Duration.ofHours(window))
                        .map(LiveQualityPayload::of));
    }

    private static String id(MonitoredModel model) {
        return model.deployment().id().value();
    }

    private static int bounded(int hours) {
        return Math.max(1, Math.min(MOST_HOURS, hours));
    }

    private static Optional<Double> finite(double value) {
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }
}
