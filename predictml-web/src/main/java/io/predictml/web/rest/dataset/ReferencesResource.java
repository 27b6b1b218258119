package io.predictml.web.rest.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.SurveyStatus;
import io.predictml.domain.dataset.SurveySummary;
import io.predictml.domain.dataset.TableFormat;
import io.predictml.ejb.dataset.SurveyService;
import io.predictml.web.rest.Idempotent;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes tables that stay where they are: a cluster surveys one, and a dataset of the same id comes of it. */
@Path("predictml/datasets/reference")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
public class ReferencesResource {
    /**
     * Which table.
     *
     * @param location the name of a source, and a folder of CSV or Parquet files below it, such as {@code lake/customers}
     * @param targetColumn the column to predict; training starts as soon as the table is surveyed
     */
    @Schema(name = "ReferenceRequest")
    public record Request(
            @NotBlank(message = "the name of a source and a folder below it")
                    @Size(max = 1000, message = "at most 1000 characters")
                    String location,
            Optional<@Size(max = 1000, message = "at most 1000 characters") String> targetColumn) {}

    /**
     * A table that is being surveyed, or was.
     *
     * @param reportId of the dataset that comes of it; there is none before the status is completed
     * @param reason why it failed, or why no training followed; left out otherwise
     */
    @Schema(name = "Reference")
    public record ReferencePayload(
            String reportId,
            String location,
            TableFormat format,
            SurveyStatus status,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> targetColumn,
            Instant startTime,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> reason) {
        static ReferencePayload of(SurveySummary survey) {
            return new ReferencePayload(
                    survey.id().value(),
                    survey.location(),
                    survey.format(),
                    survey.status(),
                    Optional.of(survey.targetColumn()).filter(name -> !name.isEmpty()),
                    survey.createdAt(),
                    Optional.of(survey.reason()).filter(text -> !text.isEmpty()));
        }
    }

    /** One reference. */
    public record OneReference(ReferencePayload reference) implements Success {}

    /**
     * What can be referred to, and what was.
     *
     * @param tables locations of tables below the sources, as far as they were looked at
     * @param references the caller's that are not over, and those that failed within a day
     * @param next what to send as {@code cursor} for the next page; null after the last
     */
    public record References(List<String> tables, List<ReferencePayload> references, Optional<String> next)
            implements Success {}

    @EJB
    private SurveyService surveys;

    @Inject
    private CurrentCaller current;

    @Context
    private UriInfo uri;

    /** The tables that can be named, and one page of the caller's surveys; where nothing else is asked for, newest first. */
    @GET
    @Operation(
            operationId = "listReferences",
            summary = "Tables that can be referred to, and surveys under way; searched is the location")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = References.class)))
    public References list(@Valid @BeanParam PageQuery.ByTime query) {
        List<SurveySummary> found =
                query.of(surveys.pending(current.get()), survey -> survey.id().value(), SurveySummary::location);
        return new References(
                surveys.offered(),
                query.page(found).stream().map(ReferencePayload::of).toList(),
                query.next(found, survey -> survey.id().value()));
    }

    /** Has a table surveyed where it lies. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @Operation(
            operationId = "referTo",
            summary = "Take a table by reference: it stays where it is, and a cluster reads it")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OneReference.class)))
    @APIResponse(responseCode = "422", ref = "Problem")
    public Response refer(@NotNull(message = "JSON") @Valid Request request) {
        SurveySummary survey = surveys.register(
                current.get(), request.location(), request.targetColumn().orElse(""));
        return Response.accepted(new OneReference(ReferencePayload.of(survey)))
                .location(uri.getBaseUriBuilder()
                        .path(ReferencesResource.class)
                        .path(survey.id().value())
                        .build())
                .build();
    }

    /** How far a survey is. */
    @GET
    @Path("{id}")
    @Operation(operationId = "getReference", summary = "How far the survey of a table is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneReference.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public OneReference get(@PathParam("id") String id) {
        return new OneReference(ReferencePayload.of(surveys.find(current.get(), new DatasetId(id))));
    }

    /** Ends a survey; what works on it ends within seconds. */
    @POST
    @Path("{id}/cancel")
    @Operation(operationId = "cancelReference", summary = "End the survey of a table")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OneReference.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response cancel(@PathParam("id") String id) {
        SurveySummary survey = surveys.cancel(current.get(), new DatasetId(id));
        return Response.accepted(new OneReference(ReferencePayload.of(survey))).build();
    }
}
