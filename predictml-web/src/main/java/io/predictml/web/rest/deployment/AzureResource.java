package io.predictml.web.rest.deployment;

import io.predictml.domain.deployment.SetupFinding;
import io.predictml.ejb.deployment.azure.AzureCheck;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Azure's set-up, for administrators. */
@Path("predictml/admin/azure")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class AzureResource {
    /**
     * What was found.
     *
     * @param subject what was looked at, such as {@code quota}
     * @param message what there is, or what is missing and who can mend it
     */
    @Schema(name = "SetupFinding")
    public record FindingPayload(String subject, SetupFinding.Outcome outcome, String message) {}

    /** @param ready whether nothing is missing */
    public record CheckResult(boolean ready, List<FindingPayload> findings) implements Success {}

    @Inject
    private AzureCheck check;

    @Inject
    private CurrentCaller current;

    /** Looks at the customer's subscription and changes nothing there. */
    @POST
    @Path("check")
    @Operation(operationId = "checkAzure", summary = "What is missing in the subscription")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CheckResult.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    public CheckResult check() {
        List<SetupFinding> findings = check.check(current.get());
        return new CheckResult(
                findings.stream().noneMatch(finding -> finding.outcome() == SetupFinding.Outcome.MISSING),
                findings.stream()
                        .map(finding -> new FindingPayload(finding.subject(), finding.outcome(), finding.sentence()))
                        .toList());
    }
}
