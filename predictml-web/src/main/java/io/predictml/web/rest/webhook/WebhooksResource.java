package io.predictml.web.rest.webhook;

import io.predictml.domain.webhook.DeliveryState;
import io.predictml.domain.webhook.DeliverySummary;
import io.predictml.domain.webhook.WebhookId;
import io.predictml.domain.webhook.WebhookSummary;
import io.predictml.ejb.webhook.WebhookService;
import io.predictml.ejb.webhook.WebhookService.NewWebhook;
import io.predictml.web.rest.Idempotent;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Addresses that are told of every change of state, besides polling. */
@Path("predictml/webhooks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class WebhooksResource {
    private static final String STATES = "waiting|delivered|failed";

    /** One webhook. */
    @Schema(name = "Webhook")
    public record WebhookPayload(String id, String url, Instant createdAt) {
        static WebhookPayload of(WebhookSummary webhook) {
            return new WebhookPayload(webhook.id().value(), webhook.url(), webhook.createdAt());
        }
    }

    /** @param url where to POST to, by HTTPS */
    @Schema(name = "WebhookRequest")
    public record WebhookRequest(
            @NotNull(message = "an https address") @Size(max = 2000, message = "an https address") String url) {}

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    public record WebhookList(List<WebhookPayload> webhooks, Optional<String> next) implements Success {}

    /** @param secret the key of the signatures' HMAC; it is said this once */
    public record CreatedWebhook(WebhookPayload webhook, String secret) implements Success {}

    /**
     * One message.
     *
     * @param outcome of the latest try; empty before the first
     * @param nextTryAt null where it is not tried any more
     */
    @Schema(name = "WebhookDelivery")
    public record DeliveryPayload(
            long id,
            String event,
            DeliveryState state,
            int attempts,
            String outcome,
            Instant createdAt,
            Optional<Instant> nextTryAt) {
        static DeliveryPayload of(DeliverySummary delivery) {
            return new DeliveryPayload(
                    delivery.id(),
                    delivery.event(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.outcome(),
                    delivery.createdAt(),
                    delivery.nextTryAt());
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    public record DeliveryPage(List<DeliveryPayload> deliveries, Optional<Long> next) implements Success {}

    /** One message. */
    public record OneDelivery(DeliveryPayload delivery) implements Success {}

    @EJB
    private WebhookService webhooks;

    @Inject
    private CurrentCaller current;

    /** One page; where nothing else is asked for, newest first. */
    @GET
    @Operation(operationId = "listWebhooks", summary = "The caller's webhooks; searched is the address")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebhookList.class)))
    public WebhookList list(@Valid @BeanParam PageQuery.ByTime query) {
        List<WebhookSummary> found =
                query.of(webhooks.list(current.get()), hook -> hook.id().value(), WebhookSummary::url);
        return new WebhookList(
                query.page(found).stream().map(WebhookPayload::of).toList(),
                query.next(found, hook -> hook.id().value()));
    }

    /** Makes a webhook. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createWebhook", summary = "Have an address told of every change of state")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CreatedWebhook.class)))
    @APIResponse(responseCode = "422", ref = "Problem")
    public Response create(@Valid @NotNull(message = "JSON") WebhookRequest request) {
        NewWebhook made = webhooks.create(current.get(), request.url());
        return Response.status(Response.Status.CREATED)
                .entity(new CreatedWebhook(WebhookPayload.of(made.webhook()), made.secret()))
                .build();
    }

    /** Removes a webhook with what it was told. */
    @DELETE
    @Path("{id}")
    @Operation(operationId = "removeWebhook", summary = "Remove a webhook")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    public void remove(@PathParam("id") String id) {
        webhooks.remove(current.get(), new WebhookId(id));
    }

    /** Sends a message that says nothing. */
    @POST
    @Path("{id}/test")
    @Idempotent
    @Operation(operationId = "testWebhook", summary = "Send a test message")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OneDelivery.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Response test(@PathParam("id") String id) {
        return accepted(webhooks.test(current.get(), new WebhookId(id)));
    }

    /** One page; where nothing else is asked for, newest first. */
    @GET
    @Path("{id}/deliveries")
    @Operation(operationId = "listDeliveries", summary = "What a webhook was told; searched is the event")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public DeliveryPage deliveries(
            @PathParam("id") String id,
            @QueryParam("state") @Pattern(regexp = STATES, message = "waiting, delivered or failed") String state,
            @Valid @BeanParam PageQuery.ByTime query) {
        List<DeliverySummary> found = webhooks.deliveries(
                current.get(),
                new WebhookId(id),
                Optional.ofNullable(state).map(word -> DeliveryState.valueOf(word.toUpperCase(Locale.ROOT))),
                query.numbered());
        return new DeliveryPage(
                query.page(found).stream().map(DeliveryPayload::of).toList(), query.next(found, DeliverySummary::id));
    }

    /** Sends a message again, with the same number. */
    @POST
    @Path("{id}/deliveries/{delivery}/redeliver")
    @Operation(operationId = "redeliver", summary = "Send a message again")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OneDelivery.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Response redeliver(@PathParam("id") String id, @PathParam("delivery") long delivery) {
        return accepted(webhooks.redeliver(current.get(), new WebhookId(id), delivery));
    }

    private static Response accepted(DeliverySummary delivery) {
        return Response.accepted(new OneDelivery(DeliveryPayload.of(delivery))).build();
    }
}
