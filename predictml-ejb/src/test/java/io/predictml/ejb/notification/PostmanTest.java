package io.predictml.ejb.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.ejb.settings.MailSettings;
import io.predictml.persistence.notification.OutboxMail;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final String NASTY =
            "a\r\nBcc: thief@example.com\r\nSubject: <script>alert(1)</script> #{7*7}\u0000\u2028\u0085b.csv";

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "en,The training on penguins.csv failed,Look at it,lang=\"en\"",
        "de,Das Training mit penguins.csv ist gescheitert,Ansehen,lang=\"de\""
    })
    void aMailHasTextAndHtmlInTheReadersLanguage(String language, String subject, String look, String lang)
            throws Exception {
        postman(server.getSmtp().getPort())
                .send(letter(language).write("ann@example.com", List.of(notice("penguins.csv", "No target.", false))));

        MimeMessage mail = server.getReceivedMessages()[0];
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        String text = (String) parts.getBodyPart(0).getContent();
        String html = (String) parts.getBodyPart(1).getContent();
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(text).contains(subject, "No target.", look, "https://ml.example.com/predictml/model?id=training_1");
        assertThat(html)
                .contains(lang, "No target.", "<a href=\"https://ml.example.com/predictml/model?id=training_1\">");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<notice-7-1700000000000@example.com>");
    }

    @Test
    void whatComesFromOutsideMakesNoHeaderAndNoMarkup() throws Exception {
        postman(server.getSmtp().getPort())
                .send(letter("en").write("ann@example.com", List.of(notice(NASTY, NASTY, false))));

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getRecipients(RecipientType.TO)).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Subject")).hasSize(1);
        assertThat(mail.getSubject()).startsWith("The training on a Bcc: thief@example.com Subject:");
        String html =
                (String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent();
        assertThat(html).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @CsvSource({"en, failed", "de, gescheitert"})
    void namesAreWhatTheyAreAndTurnNoWordBesideThem(String language, String word) throws Exception {
        String name = "#{7*7} ${7*7} {0} {title} סכום \u2069\u202Egnp 🐧.csv";
        String shown = "\u2068#{7*7} ${7*7} {0} {title} סכום \u202Egnp 🐧.csv\u2069";

        postman(server.getSmtp().getPort())
                .send(letter(language).write("ann@example.com", List.of(notice(name, name + "🐧".repeat(500), false))));
        postman(server.getSmtp().getPort())
                .send(letter(language).write("ann@example.com", List.of(notice("🐧".repeat(250), "x", false))));

        MimeMessage mail = server.getReceivedMessages()[0];
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(mail.getSubject()).contains(shown, word);
        for (int part = 0; part < 2; part++) {
            assertThat((String) parts.getBodyPart(part).getContent())
                    .contains(shown, "🐧".repeat(500) + "\u2069", word);
        }
        assertThat(server.getReceivedMessages()[1].getSubject()).endsWith("🐧…").hasSizeLessThanOrEqualTo(180);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann@example.com, thief@example.com", "ann@example.com\r\nRCPT TO:<thief@example.com>", "ann"})
    void anAddressIsOneAddress(String address) {
        assertThatThrownBy(() -> postman(server.getSmtp().getPort())
                        .send(letter("en").write(address, List.of(notice("a", "b", false)))))
                .isInstanceOf(MailRefused.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NotificationKind.class)
    void everyKindHasItsWordsInBothLanguages(NotificationKind kind) {
        Mail english = letter("en").write("ann@example.com", List.of(notice(kind, "a.csv", "Because.", false)));
        Mail german = letter("de").write("ann@example.com", List.of(notice(kind, "a.csv", "Because.", false)));

        assertThat(english.subject()).contains("a.csv").isNotEqualTo(german.subject());
        assertThat(english.text()).contains("a.csv").isNotEqualTo(german.text());
    }

    @Test
    void aDayIsOneMail() throws Exception {
        postman(server.getSmtp().getPort())
                .send(letter("en")
                        .write("ann@example.com", List.of(notice("one.csv", "x", true), notice("two.csv", "y", true))));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("What happened in PredictML: 2");
        assertThat((String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent())
                .contains("one.csv", "two.csv");
    }

    @Test
    void aServerThatIsAwayIsTriedLater() {
        int port = server.getSmtp().getPort();
        server.stop();

        assertRefused(port, false);
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedFor() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Instant begin = Instant.now();

            assertRefused(silent.getLocalPort(), false);

            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @CsvSource({"550 5.1.1 No such person,true", "451 4.3.0 Later,false"})
    void aRefusalOfThePersonIsForGoodAndADelayIsNot(String answer, boolean forGood) throws Exception {
        try (ServerSocket refusing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread talk = new Thread(() -> refuse(refusing, answer));
            talk.start();

            assertRefused(refusing.getLocalPort(), forGood);

            talk.join();
        }
    }

    @Test
    void waitsGrowAndEnd() {
        assertThat(MailService.delay(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(MailService.delay(4)).isEqualTo(Duration.ofSeconds(40));
        assertThat(MailService.delay(1000)).isEqualTo(Duration.ofHours(1));
    }

    /** An SMTP server that takes nobody. */
    private static void refuse(ServerSocket listener, String answer) {
        try (Socket socket = listener.accept()) {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            out.write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String said = line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok";
                out.write((said + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertRefused(int port, boolean forGood) {
        assertThatThrownBy(() ->
                        postman(port).send(letter("en").write("ann@example.com", List.of(notice("a.csv", "b", false)))))
                .isInstanceOfSatisfying(MailRefused.class, refusal -> assertThat(refusal.isForGood())
                        .isEqualTo(forGood));
    }

    private static Postman postman(int port) {
        Properties session = new Properties();
        session.setProperty("mail.smtp.host", "127.0.0.1");
        session.setProperty("mail.smtp.port", String.valueOf(port));
        return new Postman(
                session, new MailSettings(true, "predictml@example.com", "", "", MailSettings.Security.NONE), PATIENCE);
    }

    private static Letter letter(String language) {
        return new Letter(language, URI.create("https://ml.example.com"), "predictml@example.com");
    }

    private static OutboxMail notice(String filename, String message, boolean digest) {
        return notice(NotificationKind.TRAINING_FAILED, filename, message, digest);
    }

    private static OutboxMail notice(NotificationKind kind, String filename, String message, boolean digest) {
        return new OutboxMail(
                7, 1, kind, filename, message, "training_1", Instant.ofEpochMilli(1_700_000_000_000L), digest, 1);
    }
}
