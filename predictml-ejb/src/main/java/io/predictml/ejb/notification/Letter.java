package io.predictml.ejb.notification;

import io.predictml.domain.Direction;
import io.predictml.domain.account.AccountLink;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.persistence.notification.OutboxMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes mails: one about one thing, or one about a day, in a language, as text and as HTML from templates. */
final class Letter {
    private static final String HTML = template("mail.html");
    private static final String TEXT = template("mail.txt");
    /** Whose notification has a cause that is worth reading. */
    private static final Set<NotificationKind> WITH_CAUSE = EnumSet.of(
            NotificationKind.TRAINING_FAILED,
            NotificationKind.REJECTED,
            NotificationKind.DEPLOYMENT_FAILED,
            NotificationKind.DRIFT,
            NotificationKind.ALERT,
            NotificationKind.CONTESTED,
            NotificationKind.REVIEW_AGAIN,
            NotificationKind.RETRAINING);

    private final Locale language;
    private final ResourceBundle texts;
    private final URI portal;
    private final String domain;

    /** @param from whose domain the mails' ids are in */
    Letter(String language, URI portal, String from) {
        this.language = Locale.forLanguageTag(language);
        this.texts = ResourceBundle.getBundle(
                "io.predictml.ejb.notification.mail",
                this.language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.portal = portal;
        this.domain = from.substring(from.indexOf('@') + 1);
    }

    /** @param about one thing, or the things of a day */
    Mail write(String to, List<OutboxMail> about) {
        OutboxMail first = about.get(0);
        String id = "<%s-%d-%d@%s>"
                .formatted(
                        first.digest() ? "day" : "notice",
                        first.notificationId(),
                        first.createdAt().toEpochMilli(),
                        domain);
        String subject = first.digest()
                ? say("digest.subject", about.size())
                : say("subject." + first.kind().name(), first.subject());
        String title = first.digest() ? say("digest.title") : subject;
        List<String> paragraphs = new ArrayList<>();
        about.forEach(mail -> paragraphs.addAll(paragraphs(mail)));
        return new Mail(id, to, subject, text(title, paragraphs), html(title, paragraphs, say("foot", portal)));
    }

    /** A link to choose a password. */
    Mail write(AccountLink link) {
        String id = "<password-%s@%s>".formatted(UUID.randomUUID(), domain);
        String title = say("password.subject");
        List<String> paragraphs = List.of(
                say(
                        "password.text",
                        link.email(),
                        Duration.between(Instant.now(), link.expires()).toMinutes() + 1),
                say("password.link", link.address().toString()),
                say("password.ignore"));
        return new Mail(
                id,
                link.email(),
                title,
                filled(TEXT, title, String.join("\n\n", paragraphs) + "\n", say("password.foot", portal)),
                html(title, paragraphs, say("password.foot", portal)));
    }

    private List<String> paragraphs(OutboxMail mail) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(say("text." + mail.kind().name(), mail.subject()));
        if (WITH_CAUSE.contains(mail.kind())) {
            paragraphs.add(Direction.kept(mail.message()));
        }
        paragraphs.add(say("look", portal + "/predictml/model?id=" + mail.trainingId()));
        return paragraphs;
    }

    private String say(String key, Object... arguments) {
        // A name in another direction must not turn the words around it.
        Object[] kept = Arrays.stream(arguments)
                .map(argument -> argument instanceof String words ? Direction.kept(words) : argument)
                .toArray();
        return new MessageFormat(texts.getString(key), language).format(kept);
    }

    private String text(String title, List<String> paragraphs) {
        return filled(TEXT, title, String.join("\n\n", paragraphs) + "\n", say("foot", portal));
    }

    private String html(String title, List<String> paragraphs, String foot) {
        String escaped = paragraphs.stream()
                .map(paragraph -> "<p style=\"margin:0 0 12px;line-height:1.5\">" + linked(escaped(paragraph)) + "</p>")
                .collect(Collectors.joining("\n"));
        return filled(HTML, escaped(title), escaped, escaped(foot));
    }

    private String filled(String template, String title, String paragraphs, String foot) {
        // What is filled in last may hold anything, so that nothing of it is taken for a place to fill.
        int at = template.indexOf("{paragraphs}");
        String before = template.substring(0, at)
                .replace("{language}", language.toLanguageTag())
                .replace("{title}", title);
        String after = template.substring(at + "{paragraphs}".length()).replace("{foot}", foot);
        return before + paragraphs + after;
    }

    private String linked(String paragraph) {
        int at = paragraph.indexOf(escaped(portal + "/predictml/"));
        if (at < 0 || paragraph.indexOf(' ', at) >= 0) {
            return paragraph;
        }
        String link = paragraph.substring(at);
        return "%s<a href=\"%s\">%s</a>".formatted(paragraph.substring(0, at), link, link);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String template(String name) {
        try (InputStream in = Letter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
