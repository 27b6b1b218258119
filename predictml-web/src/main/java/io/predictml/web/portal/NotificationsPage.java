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
import java.util.List;
import java.util.Map;

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

    private Map<NotificationKind, MailDelivery> deliveries = new EnumMap<>(NotificationKind.class);

    /** Looks up what was chosen before. */
    public void refresh() {
        deliveries = new EnumMap<>(mails.preference(current.get()).deliveries());
    }

    /** Keeps the choice; mails come in the language that the page is read in. */
    public void choose() {
        mails.choose(current.get(), new MailPreference(reader.getLanguage().getLanguage(), deliveries));
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(reader.wording().text("mails.kept")));
    }

    public boolean isOn() {
        return mails.isOn();
    }

    public List<NotificationKind> getKinds() {
        return List.of(NotificationKind.values());
    }

    public MailDelivery[] getChoices() {
        return MailDelivery.values();
    }

    public Map<NotificationKind, MailDelivery> getDeliveries() {
        return deliveries;
    }
}
