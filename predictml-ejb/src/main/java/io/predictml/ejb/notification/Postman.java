package io.predictml.ejb.notification;

import io.predictml.ejb.settings.MailSettings;
import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** Hands mails to an SMTP server, and waits for it no longer than it may. */
final class Postman {
    private final Session session;
    private final String from;

    /**
     * @param server host and port, as the container's mail session has them
     * @param patience how long the server may be silent
     */
    Postman(Properties server, MailSettings settings, Duration patience) {
        Properties own = new Properties();
        for (String key : new String[] {"mail.smtp.host", "mail.smtp.port"}) {
            own.setProperty(key, server.getProperty(key));
        }
        String millis = String.valueOf(patience.toMillis());
        own.setProperty("mail.transport.protocol", "smtp");
        own.setProperty("mail.smtp.connectiontimeout", millis);
        own.setProperty("mail.smtp.timeout", millis);
        own.setProperty("mail.smtp.writetimeout", millis);
        own.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        own.setProperty(
                "mail.smtp.starttls.required", String.valueOf(settings.security() == MailSettings.Security.STARTTLS));
        own.setProperty(
                "mail.smtp.starttls.enable", String.valueOf(settings.security() == MailSettings.Security.STARTTLS));
        own.setProperty("mail.smtp.ssl.enable", String.valueOf(settings.security() == MailSettings.Security.TLS));
        own.setProperty("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        this.from = settings.from();
        this.session = Session.getInstance(own, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.user(), settings.password());
            }
        });
    }

    /** @throws MailRefused where the server is away, slow, or does not take it */
    void send(Mail mail) throws MailRefused {
        try {
            MimeMessage message = message(mail);
            try (Transport transport = session.getTransport()) {
                transport.connect();
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (SendFailedException e) {
            Address[] invalid = e.getInvalidAddresses();
            boolean forGood = invalid != null && invalid.length > 0 && isPermanent(e);
            throw new MailRefused("The mail server does not take the mail: " + cause(e), forGood, e);
        } catch (MessagingException e) {
            throw new MailRefused("The mail cannot be sent now: " + cause(e), false, e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            /** The library would make a new one for every attempt. */
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", mail.id());
            }
        };
        message.setFrom(new InternetAddress(from, true));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(Instant.now()));
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** An answer that begins with 5, such as that there is no such person. */
    private static boolean isPermanent(SendFailedException e) {
        String words = cause(e);
        return words.matches("(?s)5\\d\\d\\b.*");
    }

    /** The innermost words, which are the server's. */
    private static String cause(MessagingException e) {
        Exception innermost = e;
        while (innermost instanceof MessagingException outer && outer.getNextException() != null) {
            innermost = outer.getNextException();
        }
        String words = innermost.getMessage();
        return words == null || words.isBlank() ? innermost.getClass().getSimpleName() : words.strip();
    }
}
