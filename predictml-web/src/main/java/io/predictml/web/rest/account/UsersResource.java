package io.predictml.web.rest.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.account.AccountFilter;
import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.AccountLink;
import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.AccountSummary;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import io.predictml.ejb.account.AccountAdministration;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts, for administrators. */
@Path("predictml/admin/users")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class UsersResource {
    private static final String ROLES = "USER or ADMIN";

    /**
     * An account to make.
     *
     * @param password without one, the answer has a link by which the person chooses it
     * @param role {@code USER} or {@code ADMIN}
     */
    @Schema(name = "NewUser")
    public record NewUser(
            @NotNull(message = "an e-mail address")
                    @Email(message = "an e-mail address")
                    @Size(min = 3, max = 254, message = "an e-mail address")
                    String email,
            @Size(min = 12, max = 1000, message = "a password of 12 to 1000 characters") String password,
            @NotNull(message = ROLES) @Pattern(regexp = "USER|ADMIN", message = ROLES) String role) {}

    /** @param role {@code USER} or {@code ADMIN} */
    @Schema(name = "RoleChange")
    public record RoleChange(@NotNull(message = ROLES) @Pattern(regexp = "USER|ADMIN", message = ROLES) String role) {}

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    public record UserPage(List<UserPayload> users, Optional<String> next) implements Success {}

    /** One account. */
    public record OneUser(UserPayload user) implements Success {}

    /** The account that was made; with a link to choose the password where none was given. */
    public record CreatedUser(UserPayload user, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<LinkPayload> link)
            implements Success {}

    /**
     * A link by which a person chooses a password, once.
     *
     * @param expires after which it is worth nothing
     */
    @Schema(name = "PasswordLink")
    public record LinkPayload(URI address, Instant expires) {
        static LinkPayload of(AccountLink link) {
            return new LinkPayload(link.address(), link.expires());
        }
    }

    /** It is said this once. */
    public record CreatedLink(LinkPayload link) implements Success {}

    @EJB
    private AccountAdministration accounts;

    @Inject
    private CurrentCaller current;

    /** One page of accounts. */
    @GET
    @Operation(operationId = "listUsers", summary = "Accounts, by e-mail address or newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserPage.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public UserPage list(
            @Parameter(description = "A part of the e-mail address")
                    @QueryParam("search")
                    @DefaultValue("")
                    @Size(max = 254, message = "at most 254 characters")
                    String search,
            @QueryParam("role") @Pattern(regexp = "USER|ADMIN", message = ROLES) String role,
            @QueryParam("status") @Pattern(regexp = "invited|active|disabled", message = "invited, active or disabled")
                    String status,
            @QueryParam("sort") @DefaultValue("email") @Pattern(regexp = "email|newest", message = "email or newest")
                    String sort,
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "1 to 200")
                    @Max(value = 200, message = "1 to 200")
                    int limit) {
        AccountFilter filter = new AccountFilter(
                search,
                Optional.ofNullable(role).map(Role::valueOf),
                Optional.ofNullable(status).map(word -> AccountStatus.valueOf(word.toUpperCase(Locale.ROOT))),
                sort.equals("newest"),
                Optional.ofNullable(cursor).map(AccountId::of),
                limit + 1);
        List<AccountSummary> found = accounts.list(current.get(), filter);
        List<UserPayload> page =
                found.stream().limit(limit).map(UserPayload::of).toList();
        return new UserPage(
                page, found.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty());
    }

    /** One account. */
    @GET
    @Path("{id}")
    @Operation(operationId = "getUser", summary = "One account")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneUser.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public OneUser get(@PathParam("id") String id) {
        return answer(accounts.find(administrator(), AccountId.of(id)));
    }

    /** Makes an account, with the given password or by invitation. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createUser", summary = "Make an account, or invite somebody")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CreatedUser.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Response create(@Valid @NotNull(message = "JSON") NewUser user) {
        Caller caller = administrator();
        Role role = Role.valueOf(user.role());
        CreatedUser made = user.password() == null
                ? invited(caller, user.email(), role)
                : new CreatedUser(
                        UserPayload.of(accounts.create(caller, user.email(), user.password(), role)), Optional.empty());
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    private CreatedUser invited(Caller caller, String email, Role role) {
        AccountSummary account = accounts.invite(caller, email, role);
        return new CreatedUser(
                UserPayload.of(account), Optional.of(LinkPayload.of(accounts.link(caller, account.id()))));
    }

    /** Makes a link by which the person chooses a password; one that was made before is worth nothing any more. */
    @POST
    @Path("{id}/link")
    @Operation(
            operationId = "createPasswordLink",
            summary = "Make a link to choose a password, which is said this once")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CreatedLink.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response link(@PathParam("id") String id) {
        return Response.status(Response.Status.CREATED)
                .entity(new CreatedLink(LinkPayload.of(accounts.link(administrator(), AccountId.of(id)))))
                .build();
    }

    /** Lets nobody in by the account any more. */
    @POST
    @Path("{id}/disable")
    @Operation(operationId = "disableUser", summary = "Let nobody in by an account any more")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneUser.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public OneUser disable(@PathParam("id") String id) {
        return answer(accounts.disable(administrator(), AccountId.of(id)));
    }

    /** Lets the account's person in again. */
    @POST
    @Path("{id}/enable")
    @Operation(operationId = "enableUser", summary = "Let an account's person in again")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneUser.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public OneUser enable(@PathParam("id") String id) {
        return answer(accounts.enable(administrator(), AccountId.of(id)));
    }

    /** It counts with the account's next request. */
    @POST
    @Path("{id}/role")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeRole", summary = "Change what an account may do")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneUser.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public OneUser become(@PathParam("id") String id, @Valid @NotNull(message = "JSON") RoleChange change) {
        return answer(accounts.become(administrator(), AccountId.of(id), Role.valueOf(change.role())));
    }

    /** Before anything is said of whether an id is one. */
    private Caller administrator() {
        current.get().mustBeAdmin();
        return current.get();
    }

    private static OneUser answer(AccountSummary account) {
        return new OneUser(UserPayload.of(account));
    }
}
