package io.predictml.domain.notification;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which mails somebody wants.
 *
 * @param language {@code en} or {@code de}
 * @param deliveries of every kind
 */
public record MailPreference(String language, Map<NotificationKind, MailDelivery> deliveries) {
    private static final Set<String> LANGUAGES = Set.of("en", "de");

    /** @throws IllegalArgumentException where the language is another one */
    public MailPreference {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("language is '%s' but must be en or de".formatted(language));
        }
        Map<NotificationKind, MailDelivery> all = new EnumMap<>(NotificationKind.class);
        for (NotificationKind kind : NotificationKind.values()) {
            all.put(kind, deliveries.getOrDefault(kind, MailDelivery.AT_ONCE));
        }
        deliveries = Map.copyOf(all);
    }

    /** Of who has not chosen: everything at once. */
    public static MailPreference standard() {
        return new MailPreference("en", Map.of());
    }

    public MailDelivery of(NotificationKind kind) {
        return deliveries.get(kind);
    }

    /** The same with another choice for one kind. */
    public MailPreference with(NotificationKind kind, MailDelivery delivery) {
        Map<NotificationKind, MailDelivery> changed = new EnumMap<>(deliveries);
        changed.put(kind, delivery);
        return new MailPreference(language, changed);
    }

    /** The kinds that have the delivery, in their order. */
    public java.util.List<NotificationKind> kinds(MailDelivery delivery) {
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> of(kind) == delivery)
                .toList();
    }
}
