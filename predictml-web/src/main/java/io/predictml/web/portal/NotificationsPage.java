package io.predictml.web.portal;

import io.predictml.domain.notification.MailDelivery;
import io.predictml.domain.notification.MailPreference;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.ejb.notification.MailService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that happened lately, and which mails the reader wants about it. */
@Named("notificationsPage")
@ViewScoped
public class NotificationsPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private MailService mails;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    /** By the names of kinds and deliveries: a page puts text into a map. */
    private Map<String, String> deliveries = new HashMap<>();

    /** Looks up what was chosen before. */
    public void refresh() {
        mails.preference(current.get())
                .deliveries()
                .forEach((kind, delivery) -> deliveries.put(kind.name(), delivery.name()));
    }

    /** Keeps the choice; mails come in the language that the page is read in. */
    public void choose() {
        Map<NotificationKind, MailDelivery> chosen = new EnumMap<>(NotificationKind.class);
        deliveries.forEach(
                (kind, delivery) -> chosen.put(NotificationKind.valueOf(kind), MailDelivery.valueOf(delivery)));
        mails.choose(current.get(), new MailPreference(reader.getLanguage().getLanguage(), chosen));
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(reader.wording().text("mails.kept")));
    }

    public boolean isOn() {
        return mails.isOn();
    }

    public List<String> getKinds() {
        return Stream.of(NotificationKind.values()).map(Enum::name).toList();
    }

    public List<String> getChoices() {
        return Stream.of(MailDelivery.values()).map(Enum::name).toList();
    }

    public Map<String, String> getDeliveries() {
        return deliveries;
    }
}
