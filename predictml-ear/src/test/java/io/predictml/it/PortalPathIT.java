package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole path in a browser, as both people, on a server of its own that nobody has used before. */
@TestMethodOrder(OrderAnnotation.class)
class PortalPathIT {
    private static final String USER = "demo@predictml.com";
    private static final String USER_PASSWORD = "demo123";
    private static final String ADMINISTRATOR = "admin@predictml.com";
    private static final String ADMINISTRATOR_PASSWORD = "admin123";
    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(4);
    private static final Duration DEPLOYING_LIMIT = Duration.ofMinutes(1);
    private static final String REASON = "Too few <b>Chinstrap</b> penguins; please add some.";

    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() {
        server = RunningServer.startDemo("portal");
        browser = Browser.open(server.base());
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @AfterEach
    void nothingWasRefusedOrMissing() {
        List<String> complaints = browser.complaints();
        browser.forget();
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(1)
    void aTableBecomesAModelThatAPersonApprovedAndThatAnswers() {
        browser.go("/predictml/");
        browser.awaitText(".demo", ADMINISTRATOR);
        browser.screenshot("login");

        userUploadsAndTrains();
        administratorApproves();
        userPredicts();
        administratorTakesItDown();

        assertThat(server.troubles()).isEmpty();
    }

    private static void userUploadsAndTrains() {
        browser.signIn(USER, USER_PASSWORD);
        browser.awaitText(".drop-title", "Drop a table here, CSV or Excel, up to 10 MB");
        browser.screenshot("dashboard-empty");
        uploadPenguins();
        browser.awaitText("[id='choice:problem']", "one of the values of “species”");
        assertThat(browser.text()).contains("separated by commas", "344 rows, 7 columns", "We suggest “species”");
        browser.screenshot("dataset");

        startQuickTraining();
        browser.awaitText(".is-best", "1", TRAINING_LIMIT);
        browser.screenshot("training");
        browser.awaitText("#content", "Your model is under admin review.", TRAINING_LIMIT);
        browser.awaitText(".verdict", "held-out rows");
        assertThat(browser.count(".tile")).isEqualTo(4);
        browser.screenshot("model");
        browser.go("/predictml/dashboard");
        browser.awaitText(".dataset .chip", "Under review");
        browser.screenshot("dashboard");
        browser.signOut();
    }

    private static void administratorApproves() {
        browser.signIn(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        browser.awaitPath("/predictml/admin");
        browser.awaitText(".counter-review", "1");
        browser.screenshot("admin");
        browser.click(".case");
        browser.awaitText(".bar", "Your decision is wanted.");
        assertThat(browser.text()).contains("Where it is right, and where not", "What it learned from");
        browser.screenshot("review");

        browser.click("[id='review:azure']");
        browser.click(".ui-confirmdialog-yes");
        browser.awaitText(".ui-messages-error", "Azure Machine Learning is not set up on this server.");
        browser.click("[id='review:local']");
        browser.click(".ui-confirmdialog-yes");
        browser.awaitText(".bar .chip", "Deployed", DEPLOYING_LIMIT);
        assertThat(browser.find(".bar .endpoint").getText()).startsWith(server.scoring() + "/predict/report_");
        browser.go("/predictml/admin/deployments");
        browser.awaitText(".grid .chip", "Active");
        browser.screenshot("deployments");
        browser.signOut();
    }

    private static void userPredicts() {
        browser.signIn(USER, USER_PASSWORD);
        browser.awaitText(".dataset-sentence", "Model deployed successfully! You can now make predictions.");
        browser.click(".dataset-foot .action:not(.hidden)");
        browser.awaitText(".answer-sure", "sure");
        browser.choose("[id$=':level']", "Torgersen");
        setNumber("bill_length_mm", "36");
        setNumber("bill_depth_mm", "19");
        setNumber("flipper_length_mm", "185");
        setNumber("body_mass_g", "3500");
        browser.awaitText(".answer-value", "Adelie");
        browser.screenshot("predict");

        browser.dark(true);
        browser.screenshot("predict-dark");
        browser.dark(false);
        browser.size(360, 780);
        assertThat(browser.wider(360)).isEmpty();
        browser.screenshot("predict-phone");
        browser.size(1280, 860);
        browser.go("/predictml/dashboard");
        browser.awaitText(".dataset .chip", "Active");
        browser.signOut();
    }

    private static void administratorTakesItDown() {
        browser.signIn(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        browser.go("/predictml/admin/deployments");
        browser.click(".actions .ui-button");
        browser.click(".ui-confirmdialog-yes");
        browser.awaitText(".grid .chip", "Undeployed", DEPLOYING_LIMIT);
        browser.signOut();
    }

    @Test
    @Order(2)
    void aRejectedModelTellsItsUserWhyWordForWord() {
        browser.signIn(USER, USER_PASSWORD);
        uploadPenguins();
        startQuickTraining();
        browser.awaitText("#content", "Your model is under admin review.", TRAINING_LIMIT);
        browser.signOut();

        browser.signIn(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        browser.click(".case");
        browser.click("[id='review:reject']");
        browser.click("[id='rejectForm:confirm']");
        browser.awaitText(".ui-dialog .ui-message", "Say why you reject the model");
        browser.type("[id='rejectForm:reason']", REASON);
        browser.click("[id='rejectForm:confirm']");
        browser.awaitText(".bar .chip", "Rejected");
        browser.awaitText(".bar", REASON);
        browser.signOut();

        browser.signIn(USER, USER_PASSWORD);
        browser.awaitText(
                ".dataset-sentence", "Model did not meet quality standards. Please upload better quality data.");
        browser.awaitText(".reason", REASON);
        browser.awaitText(".dataset-foot", "Upload new data");
    }

    @Test
    @Order(3)
    void aTrainingCanBeCancelledAndTriedAgain() {
        browser.signIn(USER, USER_PASSWORD);
        uploadPenguins();
        startQuickTraining();
        browser.click("[id='model:cancel']");
        browser.click(".ui-confirmdialog-yes");
        browser.awaitText(".page-actions .chip", "Cancelled", Duration.ofSeconds(20));
        browser.click("[id='model:retry']");
        browser.awaitText(".page-actions .chip", "Training");
        browser.click("[id='model:cancel']");
        browser.click(".ui-confirmdialog-yes");
        browser.awaitText(".page-actions .chip", "Cancelled", Duration.ofSeconds(20));
    }

    @Test
    @Order(4)
    void aWrongPasswordIsSaidInASentence() {
        browser.trySigningIn(USER, "wrong");

        browser.awaitText(".ui-messages-error", "The e-mail address or the password is wrong.");
        assertThat(browser.where()).startsWith("/predictml/login");
    }

    @Test
    @Order(5)
    void aFileThatIsNoTableIsRefusedInASentence() {
        browser.signIn(USER, USER_PASSWORD);
        browser.upload("input[type=file]", Path.of("pom.xml"));

        browser.awaitText(".ui-messages-error", ".");
        assertThat(browser.where()).startsWith("/predictml/dashboard");
    }

    @Test
    @Order(5)
    void aFileThatIsTooLargeIsRefusedBeforeItIsSent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.csv");
        Files.write(file, new byte[11 * 1024 * 1024]);
        browser.signIn(USER, USER_PASSWORD);
        browser.upload("input[type=file]", file);

        browser.awaitText(".ui-fileupload .ui-messages-error", "The file is larger than the limit of 10 MB.");
    }

    @Test
    @Order(6)
    void aSessionThatEndedLeadsToSigningIn() {
        browser.signIn(USER, USER_PASSWORD);
        browser.awaitPath("/predictml/dashboard");
        browser.forget();

        browser.click(".dataset-foot [id$=':retry']");

        browser.awaitPath("/predictml/login");
    }

    @Test
    @Order(7)
    void pagesThatAreNotTheirsAreNotShown() {
        browser.signIn(USER, USER_PASSWORD);
        browser.awaitPath("/predictml/dashboard");
        for (String path :
                List.of("/predictml/model?id=training_1", "/predictml/dataset?id=../etc", "/predictml/nope")) {
            browser.go(path);
            assertThat(browser.text()).as(path).contains("There is nothing here");
        }
        browser.go("/predictml/admin");
        assertThat(browser.text()).contains("This page is not yours to see");
        assertThat(browser.complaints()).allSatisfy(line -> assertThat(line).containsAnyOf("404", "403"));
    }

    @Test
    @Order(8)
    void thePortalSpeaksGermanToThoseWhoChooseIt() {
        browser.go("/predictml/login");
        browser.click("[data-action=language][data-value=de]");
        browser.awaitText(".door-title", "Anmelden");
        browser.signIn(USER, USER_PASSWORD);
        browser.awaitText("h1", "Übersicht");
        browser.awaitText(".dataset-facts", "344 Zeilen, 7 Spalten");
    }

    @Test
    @Order(9)
    void everyPageFitsAPhone() {
        browser.size(360, 780);
        try {
            browser.go("/predictml/login");
            assertThat(browser.wider(360)).isEmpty();
            browser.signIn(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
            for (String path : List.of("/predictml/admin", "/predictml/admin/deployments", "/predictml/model")) {
                browser.go(path);
                assertThat(browser.wider(360)).as(path).isEmpty();
            }
            browser.go("/predictml/admin");
            browser.screenshot("admin-phone");
        } finally {
            browser.size(1280, 860);
        }
    }

    private static void uploadPenguins() {
        browser.upload("input[type=file]", Penguins.FILE);
        browser.awaitPath("/predictml/dataset?id=report_");
    }

    private static void startQuickTraining() {
        browser.choose("[id='choice:budget']", "QUICK");
        browser.click("[id='choice:start']");
        browser.awaitPath("/predictml/model?id=training_");
    }

    private static void setNumber(String column, String value) {
        browser.script(
                """
                const label = [...document.querySelectorAll('.fields label')].find(one => one.textContent === '%s');
                const field = document.getElementById(label.htmlFor);
                window.answered = false;
                jQuery(document).one('pfAjaxComplete', () => window.answered = true);
                field.value = '%s';
                field.dispatchEvent(new Event('input', {bubbles: true}));
                """
                        .formatted(column, value));
        browser.awaitScript("window.answered");
    }
}
