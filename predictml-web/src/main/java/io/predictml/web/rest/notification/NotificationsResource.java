package io.predictml.web.rest.notification;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.notification.MailDelivery;
import io.predictml.domain.notification.MailPreference;
import io.predictml.domain.notification.Notice;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.ejb.notification.MailService;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened, to the caller alone, and which mails the caller wants about it. */
@Path("predictml/notifications")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
public class NotificationsResource {
    /** @param message a whole sentence for people */
    @Schema(name = "Notification")
    public record NoticePayload(
            long id, Instant at, NotificationKind kind, String message, String trainingJobId, boolean read) {
        static NoticePayload of(Notice notice) {
            return new NoticePayload(
                    notice.id(), notice.at(), notice.kind(), notice.message(), notice.trainingId(), notice.read());
        }
    }

    /**
     * One page.
     *
     * @param unread how many are, on all pages
     * @param next what to send as {@code cursor} for the next page; null after the last
     */
    @Schema(name = "Notifications")
    public record NoticeList(long unread, List<NoticePayload> notifications, Optional<Long> next) implements Success {}

    /** @param read true marks everything so far as read */
    @Schema(name = "NotificationsRead")
    public record Reading(Optional<Boolean> read) {}

    /**
     * Which mails somebody gets.
     *
     * @param on whether this server sends mails at all
     * @param deliveries per kind of notification none, at_once or daily
     */
    @Schema(name = "Mails")
    public record Mails(boolean on, String language, Map<NotificationKind, MailDelivery> deliveries)
            implements Success {}

    /**
     * A choice of mails; what is left out stays.
     *
     * @param language en or de
     * @param deliveries per kind of notification none, at_once or daily
     */
    @Schema(name = "MailChoice")
    public record Choice(Optional<String> language, Optional<Map<String, String>> deliveries) {
        MailPreference on(MailPreference before) {
            String wanted = language.orElse(before.language());
            if (!List.of("en", "de").contains(wanted)) {
                throw refused("language", "en or de");
            }
            MailPreference changed = new MailPreference(wanted, before.deliveries());
            for (Map.Entry<String, String> choice : deliveries.orElse(Map.of()).entrySet()) {
                changed = changed.with(
                        word(NotificationKind.class, choice.getKey(), "deliveries", "kinds of notifications"),
                        word(MailDelivery.class, choice.getValue(), choice.getKey(), "none, at_once or daily"));
            }
            return changed;
        }

        private static <T extends Enum<T>> T word(Class<T> type, String word, String field, String expected) {
            for (T value : type.getEnumConstants()) {
                if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return value;
                }
            }
            throw refused(field, expected);
        }

        private static RequestMalformed refused(String field, String expected) {
            return new RequestMalformed(
                    "The choice of mails cannot be read.", List.of(new FieldError(field, expected, "something else")));
        }
    }

    @EJB
    private NotificationService notifications;

    @EJB
    private MailService mails;

    @Inject
    private CurrentCaller current;

    /** One page; where nothing else is asked for, newest first. */
    @GET
    @Operation(operationId = "listNotifications", summary = "What happened")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NoticeList.class)))
    public NoticeList list(
            @Parameter(description = "Only those that are unread") @QueryParam("unread") @DefaultValue("false")
                    boolean unread,
            @Valid @BeanParam PageQuery.ByTime query) {
        List<Notice> found = notifications.page(current.get(), unread, query.numbered());
        return new NoticeList(
                notifications.unread(current.get()),
                query.page(found).stream().map(NoticePayload::of).toList(),
                query.next(found, Notice::id));
    }

    /** Marks everything so far as read. */
    @POST
    @Operation(operationId = "readNotifications", summary = "Mark everything so far as read")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NoticeList.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    public NoticeList read(@NotNull(message = "JSON") Reading reading, @Valid @BeanParam PageQuery.ByTime query) {
        if (reading.read().orElse(false)) {
            notifications.markRead(current.get());
        }
        return list(false, query);
    }

    /** Which mails the caller gets. */
    @GET
    @Path("mails")
    @Operation(operationId = "getMails", summary = "Which mails you get, and whether any are sent")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Mails.class)))
    public Mails mails() {
        MailPreference preference = mails.preference(current.get());
        return new Mails(mails.isOn(), preference.language(), new EnumMap<>(preference.deliveries()));
    }

    /** Chooses which mails the caller gets. */
    @POST
    @Path("mails")
    @Operation(operationId = "chooseMails", summary = "Choose which mails you get")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Mails.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    public Mails choose(@NotNull(message = "JSON") Choice choice) {
        mails.choose(current.get(), choice.on(mails.preference(current.get())));
        return mails();
    }
}
