package io.predictml.web.rest.account;

import io.predictml.domain.account.Caller;
import io.predictml.ejb.account.AccountService;
import io.predictml.ejb.account.TokenService;
import io.predictml.web.rest.Success;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tokens for those who sign in. */
@Path("authenticate")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class AuthenticateResource {
    /** What somebody signs in with. */
    public record SignIn(
            @NotNull(message = "an e-mail address") @Size(max = 254, message = "an e-mail address") String email,
            @NotNull(message = "a password") @Size(max = 1000, message = "a password of at most 1000 characters")
                    String password) {}

    /** @param role {@code USER} or {@code ADMIN} */
    public record User(String email, String role) {}

    /** @param expiresIn seconds from now */
    public record Token(String token, String tokenType, long expiresIn, User user) implements Success {}

    @EJB
    private AccountService accounts;

    @Inject
    private TokenService tokens;

    /** Answers as late for an account that does not exist as for a wrong password. */
    @POST
    @Operation(operationId = "authenticate", summary = "Sign in and get a bearer token")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Token.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Token authenticate(@Valid @NotNull(message = "JSON") SignIn signIn, @Context HttpServletRequest request) {
        Caller caller = accounts.authenticate(signIn.email(), signIn.password(), request.getRemoteAddr());
        TokenService.IssuedToken issued = tokens.issue(caller);
        return new Token(
                issued.token(),
                "Bearer",
                issued.life().toSeconds(),
                new User(caller.email(), caller.role().name()));
    }
}
