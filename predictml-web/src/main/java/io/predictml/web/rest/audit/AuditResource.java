package io.predictml.web.rest.audit;

import io.predictml.domain.FieldError;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.AuditBreak;
import io.predictml.domain.audit.AuditEvent;
import io.predictml.domain.audit.AuditFilter;
import io.predictml.domain.audit.AuditVerdict;
import io.predictml.ejb.audit.AuditService;
import io.predictml.web.rest.Success;
import io.predictml.web.rest.dataset.Attachment;
import io.predictml.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who did what, for administrators. */
@Path("predictml/admin/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class AuditResource {
    private static final int MOST = 500;
    private static final String JSONL = "application/jsonl";

    /** What narrows the trail down. */
    public static class Wanted {
        @QueryParam("actor")
        @DefaultValue("")
        @Parameter(description = "Part of the account's address")
        private String actor;

        @QueryParam("action")
        @DefaultValue("")
        @Parameter(description = "What was done, such as approve")
        private String action;

        @QueryParam("subject")
        @DefaultValue("")
        @Parameter(description = "The id of what was acted on")
        private String subject;

        @QueryParam("from")
        @DefaultValue("")
        @Parameter(description = "Not before, such as 2026-11-22T00:00:00Z")
        private String from;

        @QueryParam("to")
        @DefaultValue("")
        @Parameter(description = "Before, such as 2026-11-23T00:00:00Z")
        private String to;

        AuditFilter filter() {
            return new AuditFilter(actor, action, subject, instant("from", from), instant("to", to));
        }

        private static Optional<Instant> instant(String field, String text) {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new RequestMalformed(
                        "A time is not written as one.",
                        List.of(new FieldError(field, "a time such as 2026-11-22T00:00:00Z", "something else")));
            }
        }
    }

    /**
     * One act.
     *
     * @param position in the trail, from 1
     * @param before the status, or the value, before; empty at birth
     * @param after the status, or the value, after
     */
    @Schema(name = "AuditEvent")
    public record EventPayload(
            long position,
            Instant at,
            String actor,
            String address,
            String action,
            String subjectType,
            String subjectId,
            String before,
            String after,
            String detail,
            String previousHash,
            String hash) {
        static EventPayload of(AuditEvent event) {
            return new EventPayload(
                    event.position(),
                    event.at(),
                    event.actor(),
                    event.address(),
                    event.action(),
                    event.subjectType(),
                    event.subjectId(),
                    event.before(),
                    event.after(),
                    event.detail(),
                    event.previousHash(),
                    event.hash());
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    @Schema(name = "AuditPage")
    public record EventPage(List<EventPayload> events, Optional<Long> next) implements Success {}

    /**
     * A place where the trail was tampered with.
     *
     * @param first position of the first event concerned
     * @param last position of the last one
     */
    @Schema(name = "AuditBreak")
    public record BreakPayload(AuditBreak.Kind kind, long first, long last, String sentence) {}

    /**
     * What a check of the whole trail found.
     *
     * @param position of the last event
     * @param hash of the last event; kept elsewhere, it lets a later check prove that nothing was written anew
     */
    @Schema(name = "AuditVerdict")
    public record VerdictPayload(boolean intact, long checked, long position, String hash, List<BreakPayload> breaks)
            implements Success {
        static VerdictPayload of(AuditVerdict verdict) {
            return new VerdictPayload(
                    verdict.isIntact(),
                    verdict.checked(),
                    verdict.end().position(),
                    verdict.end().hash(),
                    verdict.breaks().stream()
                            .map(it -> new BreakPayload(it.kind(), it.first(), it.last(), it.sentence()))
                            .toList());
        }
    }

    @Inject
    private AuditService audit;

    @Inject
    private CurrentCaller current;

    /** One page; where nothing else is asked for, latest first. */
    @GET
    @Operation(operationId = "listAudit", summary = "Who did what")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EventPage.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    public EventPage list(
            @BeanParam Wanted wanted,
            @QueryParam("sort") @DefaultValue("newest") @Pattern(regexp = "newest|oldest", message = "newest or oldest")
                    String sort,
            @Parameter(description = "The next of the page before")
                    @QueryParam("cursor")
                    @Min(value = 1, message = "a number from 1")
                    Long cursor,
            @Parameter(description = "The same as cursor, for older clients") @QueryParam("before") Long before,
            @Parameter(description = "Events per page, at most 500") @QueryParam("limit") @DefaultValue("100")
                    int limit) {
        int many = Math.max(1, Math.min(MOST, limit));
        Paging<Long> paging = new Paging<>(
                "",
                Listing.Order.valueOf(sort.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(cursor == null ? before : cursor),
                many + 1);
        List<AuditEvent> found = audit.page(current.get(), wanted.filter(), paging);
        List<EventPayload> page =
                found.stream().limit(many).map(EventPayload::of).toList();
        return new EventPage(
                page, found.size() > many ? Optional.of(page.get(many - 1).position()) : Optional.empty());
    }

    /** Looks at every event. */
    @GET
    @Path("verify")
    @Operation(operationId = "verifyAudit", summary = "Whether the audit trail is as it was written")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VerdictPayload.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    public VerdictPayload verify() {
        return VerdictPayload.of(audit.verify(current.get()));
    }

    /** What is wanted as CSV, latest first; or the whole trail as JSON lines, oldest first, for a check elsewhere. */
    @GET
    @Path("file")
    @Produces({"text/csv", JSONL})
    @Operation(operationId = "exportAudit", summary = "The audit trail as a file")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = JSONL, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    public Response file(
            @BeanParam Wanted wanted,
            @Parameter(description = "csv or jsonl") @QueryParam("format") @DefaultValue("csv") String format) {
        Caller caller = current.get();
        caller.mustBeAdmin();
        AuditFilter filter = wanted.filter();
        boolean lines = format.equals("jsonl");
        StreamingOutput content =
                out -> audit.export(caller, filter, lines ? AuditService.Format.JSONL : AuditService.Format.CSV, out);
        return Response.ok(content)
                .type(lines ? JSONL : "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(lines ? "audit.jsonl" : "audit.csv"))
                .build();
    }
}
