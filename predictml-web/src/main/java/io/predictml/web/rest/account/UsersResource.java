package io.predictml.web.rest.account;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import io.predictml.ejb.account.AccountService;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts, for administrators. */
@Path("predictml/admin/users")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class UsersResource {
    /** @param role {@code USER} or {@code ADMIN} */
    public record NewUser(
            @NotNull(message = "an e-mail address")
                    @Email(message = "an e-mail address")
                    @Size(min = 3, max = 254, message = "an e-mail address")
                    String email,
            @NotNull(message = "a password")
                    @Size(min = 12, max = 1000, message = "a password of 12 to 1000 characters")
                    String password,
            @NotNull(message = "USER or ADMIN") @Pattern(regexp = "USER|ADMIN", message = "USER or ADMIN")
                    String role) {}

    /** The account that was made. */
    public record CreatedUser(AuthenticateResource.User user) implements Success {}

    @EJB
    private AccountService accounts;

    @Inject
    private CurrentCaller current;

    /** Makes an account. */
    @POST
    @Operation(operationId = "createUser", summary = "Make an account")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CreatedUser.class)))
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response create(@Valid @NotNull(message = "JSON") NewUser user) {
        Caller made = accounts.create(current.get(), user.email(), user.password(), Role.valueOf(user.role()));
        return Response.status(Response.Status.CREATED)
                .entity(new CreatedUser(
                        new AuthenticateResource.User(made.email(), made.role().name())))
                .build();
    }
}
