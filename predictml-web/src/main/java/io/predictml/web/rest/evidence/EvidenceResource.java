package io.predictml.web.rest.evidence;

import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.evidence.EvidenceService;
import io.predictml.web.portal.EvidenceDownload;
import io.predictml.web.rest.Success;
import io.predictml.web.rest.dataset.Attachment;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What auditors take away. */
@Path("predictml/admin")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class EvidenceResource {
    private static final String ZIP = "application/zip";

    /**
     * The key that evidence packs are signed with.
     *
     * @param fingerprint SHA-256 of the public key in DER, hexadecimal
     * @param publicKey as PEM
     */
    @Schema(name = "EvidenceKey")
    public record KeyPayload(String fingerprint, String publicKey) implements Success {}

    @EJB
    private EvidenceService evidence;

    @Inject
    private EvidenceDownload download;

    @Inject
    private CurrentCaller current;

    /** Everything that speaks for or against a model, in an archive that is checked without the portal. */
    @GET
    @Path("training-jobs/{jobId}/evidence")
    @Produces(ZIP)
    @Operation(operationId = "evidencePack", summary = "The evidence pack of a training's models")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Response pack(@PathParam("jobId") String id) {
        return Response.ok(download.pack(new TrainingId(id)))
                .type(ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(EvidenceDownload.filename(id)))
                .build();
    }

    /** What the key of a pack must be. */
    @GET
    @Path("evidence-key")
    @Operation(operationId = "evidenceKey", summary = "The key that evidence packs are signed with")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KeyPayload.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    public KeyPayload key() {
        EvidenceService.Key key = evidence.key(current.get());
        return new KeyPayload(key.fingerprint(), key.publicPem());
    }
}
