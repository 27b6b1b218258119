package io.predictml.web.rest.account;

import io.predictml.domain.account.SessionId;
import io.predictml.domain.account.SessionSummary;
import io.predictml.ejb.account.AccountService;
import io.predictml.ejb.account.SessionService;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own account: password and sessions. */
@Path("predictml/account")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class OwnAccountResource {
    /** A new password, and the one that it takes the place of. */
    @Schema(name = "PasswordChange")
    public record PasswordChange(
            @NotNull(message = "the current password") @Size(max = 1000, message = "the current password")
                    String currentPassword,
            @NotNull(message = "a password") @Size(max = 1000, message = "a password of at most 1000 characters")
                    String newPassword) {}

    /** @param agent what the browser calls itself */
    @Schema(name = "Session")
    public record SessionPayload(String id, String address, String agent, Instant begunAt, Instant seenAt) {
        static SessionPayload of(SessionSummary session) {
            return new SessionPayload(
                    session.id().value(), session.address(), session.agent(), session.begunAt(), session.seenAt());
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    public record SessionList(List<SessionPayload> sessions, Optional<String> next) implements Success {}

    @EJB
    private AccountService accounts;

    @EJB
    private SessionService sessions;

    @Inject
    private CurrentCaller current;

    /** Sessions and tokens end with the old password, this one too; API keys stay. */
    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changePassword", summary = "Change the caller's password")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public void changePassword(@Valid @NotNull(message = "JSON") PasswordChange change) {
        accounts.changePassword(current.get(), change.currentPassword(), change.newPassword(), current.session());
    }

    /** Who is signed in to the portal as the caller. */
    @GET
    @Path("sessions")
    @Operation(operationId = "listSessions", summary = "The caller's sessions in the portal; searched is the browser")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionList.class)))
    public SessionList sessions(@Valid @BeanParam PageQuery.ByTime query) {
        List<SessionSummary> found =
                query.of(sessions.list(current.get()), session -> session.id().value(), SessionSummary::agent);
        return new SessionList(
                query.page(found).stream().map(SessionPayload::of).toList(),
                query.next(found, session -> session.id().value()));
    }

    /** Its next request has to sign in. */
    @DELETE
    @Path("sessions/{id}")
    @Operation(operationId = "endSession", summary = "End one session in the portal")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    public void end(@PathParam("id") String id) {
        sessions.end(current.get(), new SessionId(id));
    }

    /** Ends every session and every token, this one too. API keys stay. */
    @DELETE
    @Path("sessions")
    @Operation(operationId = "signOutEverywhere", summary = "End all sessions and tokens of the caller")
    @APIResponse(responseCode = "204")
    public void signOutEverywhere() {
        accounts.signOutEverywhere(current.get(), current.session());
    }
}
