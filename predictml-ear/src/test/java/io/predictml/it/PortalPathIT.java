package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;

/**
 * The whole path in a browser, as both people, on a server of its own that nobody has used before: once in English by the
 * keyboard alone, with a look at every page on the way, once in German.
 */
@Order(4)
@TestMethodOrder(OrderAnnotation.class)
class PortalPathIT {
    private static final String USER = "demo@predictml.com";
    private static final String USER_PASSWORD = "demo123";
    private static final String ADMINISTRATOR = "admin@predictml.com";
    private static final String ADMINISTRATOR_PASSWORD = "admin123";
    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(4);
    private static final Duration DEPLOYING_LIMIT = Duration.ofMinutes(1);
    /** Bytes over the network, of a page that has not been seen and of one that has. */
    private static final long FIRST_VISIT = 400_000;

    private static final long REPEATED_VISIT = 30_000;
    private static final String REASON = "Too few <b>Chinstrap</b> penguins; please add some.";

    private static RunningServer server;
    private static String dataset;
    private static String training;
    private static Browser browser;
    private static Keyboard keyboard;

    @BeforeAll
    static void start() {
        server = RunningServer.startDemo("portal");
        browser = Browser.open(server.base());
        keyboard = new Keyboard(browser);
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
    void aTableBecomesAModelThatAPersonApprovedAndThatAnswersWithoutAMouse() throws Exception {
        browser.go("/predictml/");
        browser.awaitText(".demo", ADMINISTRATOR);
        Map<String, String> doors = new LinkedHashMap<>();
        doors.put("login", "/predictml/login");
        doors.put("forgotten", "/predictml/forgotten");
        doors.put("password", "/predictml/password");
        Tour.of(browser, doors);

        userUploadsAndTrains();
        administratorApproves();
        userPredicts();
        administratorTakesItDown();

        assertThat(server.troubles()).isEmpty();
    }

    private static void userUploadsAndTrains() {
        signInByKeyboard(USER, USER_PASSWORD);
        browser.awaitText(".drop-title", "Drop a table here, CSV or Excel, up to 10 MB");
        Tour.of(browser, Map.of("dashboard-empty", "/predictml/dashboard"));
        browser.script("document.querySelector('input[type=file]').addEventListener('click',"
                + " event => { event.preventDefault(); window.asked = true; }, {once: true})");
        keyboard.use(".ui-fileupload-choose");
        browser.awaitScript("window.asked");
        uploadPenguins();
        browser.awaitText("[id='choice:problem']", "one of the values of “species”");
        assertThat(browser.text()).contains("separated by commas", "344 rows, 7 columns", "We suggest “species”");

        keyboard.tabTo("[id='choice:budget']").press("Q");
        keyboard.use("[id='choice:start']");
        browser.awaitPath("/predictml/model?id=training_");
        browser.awaitText(".is-best", "1", TRAINING_LIMIT);
        browser.screenshot("training");
        browser.awaitText("#content", "Your model is under admin review.", TRAINING_LIMIT);
        browser.awaitText(".verdict", "held-out rows");
        assertThat(browser.count(".tile")).isEqualTo(4);
        signOutByKeyboard();
    }

    private static void administratorApproves() {
        signInByKeyboard(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        browser.awaitPath("/predictml/admin");
        browser.awaitText(".counter-review", "1");
        keyboard.press("?");
        browser.awaitText("#shortcuts", "Go to: Deployments");
        assertThat(keyboard.isAt("#shortcuts *")).isTrue();
        keyboard.press(Keys.ESCAPE);
        browser.awaitScript("!document.getElementById('shortcuts').open");
        Tour.of(browser, Map.of("admin", "/predictml/admin"));
        browser.go("/predictml/admin");
        keyboard.use(".case");
        browser.awaitText(".bar", "Your decision is wanted.");
        assertThat(browser.text()).contains("Where it is right, and where not", "What it learned from");
        Tour.of(browser, Map.of("review", browser.where()));

        keyboard.backTo("[id='review:reject']").enter();
        browser.awaitText(".ui-dialog", "Why do you reject it?");
        keyboard.staysIn(".ui-dialog", "[id='review:reject']");
        keyboard.backTo("[id='review:azure']").enter().use(".ui-confirmdialog-yes");
        browser.awaitText(".ui-messages-error", "Azure Machine Learning is not set up on this server.");
        keyboard.backTo("[id='review:local']").enter().use(".ui-confirmdialog-yes");
        browser.awaitText(".bar .chip", "Deployed", DEPLOYING_LIMIT);
        assertThat(browser.find(".bar .endpoint").getText()).startsWith(server.scoring() + "/predict/report_");
        signOutByKeyboard();
    }

    private static void userPredicts() throws Exception {
        signInByKeyboard(USER, USER_PASSWORD);
        browser.awaitText(".dataset-sentence", "Model deployed successfully! You can now make predictions.");
        keyboard.use(".dataset-foot .action:not(.hidden)");
        browser.awaitText(".answer-sure", "sure");
        String here = browser.where();
        dataset = here.substring(here.indexOf('=') + 1);
        keyboard.tabTo("[id$=':level']").press("T");
        Map.of("bill_length_mm", "36", "bill_depth_mm", "19", "flipper_length_mm", "185", "body_mass_g", "3500")
                .forEach((column, value) -> keyboard.write("[id='" + field(column) + "']", value));
        browser.awaitText(".answer-value", "Adelie");
        keyboard.write("[id='" + field("body_mass_g") + "']", "99999");
        browser.awaitText(".answer .note", "This row is unlike the training data.");
        // The answer moves once more with the last letter, so that what was found a moment ago may be gone.
        browser.awaitText(
                ".answer .note", "“body_mass_g” = 99,999 lies outside of what was seen in training, 2,700 to 6,300.");

        browser.upload("[id='rows:file'] input[type=file]", Penguins.FILE);
        browser.awaitText("[id='batches:list']", "344 rows", DEPLOYING_LIMIT);
        browser.click("[id='batches:draw']");
        browser.awaitText("[id='batches:charts']", "The most frequent answer is “Adelie”");
        userTellsWhatCameTrue();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("dashboard", "/predictml/dashboard");
        pages.put("dataset", "/predictml/dataset?id=" + dataset);
        pages.put("models", "/predictml/model");
        pages.put("model", modelPage());
        pages.put("predictions", "/predictml/predict");
        pages.put("predict", here);
        pages.put("notifications", "/predictml/notifications");
        pages.put("account", "/predictml/account");
        Tour.of(browser, pages);
        Tour.of(browser, Map.of("not-found", "/predictml/nothing"));
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("/predictml/nothing"));
        for (String page : pages.values()) {
            assertThat(browser.transferred(page, true)).as(page).isLessThan(FIRST_VISIT);
            assertThat(browser.transferred(page, false)).as(page).isLessThan(REPEATED_VISIT);
        }
        browser.go("/predictml/dashboard");
        browser.awaitText(".dataset .chip", "Active");
        signOutByKeyboard();
    }

    private static String modelPage() {
        browser.go("/predictml/model");
        browser.click(".grid-links a");
        browser.awaitPath("/predictml/model?id=training_");
        training = browser.where().substring(browser.where().indexOf('=') + 1);
        return browser.where();
    }

    private static String field(String column) {
        return String.valueOf(browser.script(
                "return [...document.querySelectorAll('.fields label')].find(one => one.textContent === '%s').htmlFor"
                        .formatted(column)));
    }

    /** A file with an outcome of a prediction, and one of none. */
    private static void userTellsWhatCameTrue() throws Exception {
        String prediction = Api.demoUser(server)
                .post(
                        "/api/predictml/predict",
                        "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW))
                .json()
                .at("/predictionId/0")
                .asText();
        Path truths = Files.writeString(
                Files.createTempFile("truths", ".csv"),
                "prediction_id,%s\n%s,Adelie\nprediction_none,Gentoo\n".formatted(Penguins.TARGET, prediction));

        browser.upload("[id='told:file'] input[type=file]", truths);
        browser.awaitText("body", "The file has no column 'outcome'.");
        browser.type("[id='told:column']", Penguins.TARGET);
        browser.press(Keys.TAB);
        browser.upload("[id='told:file'] input[type=file]", truths);

        browser.awaitText("[id='told:receipt']", "One outcome was matched to its prediction. One was not taken.");
        browser.awaitText("[id='told:receipt']", "prediction_none: No kept prediction has this id.");
        Files.delete(truths);
    }

    private static void administratorTakesItDown() {
        browser.signIn(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("deployments", "/predictml/admin/deployments");
        pages.put("monitoring", "/predictml/admin/monitoring");
        pages.put("monitoring-one", monitored());
        pages.put("audit", "/predictml/admin/audit");
        pages.put("users", "/predictml/admin/users");
        Tour.of(browser, pages);
        for (String charts : List.of("/predictml/admin/review?id=" + training, pages.get("monitoring-one"))) {
            assertThat(browser.transferred(charts, true)).as(charts).isLessThan(FIRST_VISIT);
            assertThat(browser.transferred(charts, false)).as(charts).isLessThan(REPEATED_VISIT);
        }
        browser.go(pages.get("monitoring-one"));
        keyboard.use("[id$=':onAlert']");
        browser.awaitText("[id$=':alerts'] .chip", "On");
        keyboard.use("[id$=':onAlert']");
        browser.awaitText("[id$=':alerts'] .chip", "Off");
        browser.go("/predictml/admin/deployments");
        browser.awaitText(".grid .chip", "Active");
        keyboard.use(".actions .ui-button").use(".ui-confirmdialog-yes");
        browser.awaitText(".grid .chip", "Undeployed", DEPLOYING_LIMIT);
        signOutByKeyboard();
    }

    private static String monitored() {
        browser.go("/predictml/admin/monitoring");
        browser.click(".grid a");
        browser.awaitText("h1", "penguins.csv");
        return browser.where();
    }

    private static void signInByKeyboard(String email, String password) {
        browser.go("/predictml/login");
        keyboard.write("#email", email).write("#password", password).enter();
        browser.awaitScript("!location.pathname.endsWith('/login')");
    }

    private static void signOutByKeyboard() {
        keyboard.use(".avatar").use("[id='out:signOut']");
        browser.awaitPath("/predictml/login");
    }

    @Test
    @Order(2)
    void aRejectedModelTellsItsUserWhyWordForWordInGermanToo() {
        browser.speak("de");
        browser.signIn(USER, USER_PASSWORD);
        uploadPenguins();
        startQuickTraining();
        browser.awaitText("#content", "Ihr Modell wird von einem Administrator geprüft.", TRAINING_LIMIT);
        browser.awaitText(".verdict", "der zurückgelegten Zeilen recht");
        browser.signOut();

        browser.signIn(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        browser.click(".case");
        browser.awaitText(".bar", "Ihre Entscheidung ist gefragt.");
        browser.click("[id='review:reject']");
        browser.click("[id='rejectForm:confirm']");
        browser.awaitText(".ui-dialog .ui-message", "Sagen Sie, warum Sie das Modell ablehnen");
        browser.click(".template");
        browser.type("[id='rejectForm:reason']", REASON);
        browser.click("[id='rejectForm:confirm']");
        browser.awaitText(".bar .chip", "Abgelehnt");
        browser.awaitText(".bar", REASON);
        browser.signOut();

        browser.signIn(USER, USER_PASSWORD);
        browser.awaitText(".dataset-sentence", "Das Modell hat die Qualitätsanforderungen nicht erfüllt.");
        browser.awaitText(".reason", REASON);
        browser.awaitText(".dataset-foot", "Neue Daten hochladen");
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
    @Order(6)
    void aSessionThatEndedLeadsToSigningIn() {
        browser.signIn(USER, USER_PASSWORD);
        browser.awaitPath("/predictml/dashboard");
        browser.forget();

        browser.click(".dataset-foot [id$=':retry']");

        browser.awaitPath("/predictml/login");
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

    /** A few hundred of everything; {@code benchmarks/portal} does the same with thousands and measures times. */
    @Test
    @Order(10)
    void noPageAsksMoreOfTheDatabaseForMoreRows() throws Exception {
        server.stop();
        try (Crowd crowd = Crowd.in(server)) {
            crowd.datasets(dataset, training, 300);
            crowd.auditRows(1000);
        }
        server.start();
        String deployment = Penguins.deployment(Api.demoAdministrator(server), training)
                .get("id")
                .asText();
        new PortalPages(server)
                .assertNoneAsksPerRow(
                        PortalVisitor.signedIn(server.base(), USER, USER_PASSWORD),
                        PortalVisitor.signedIn(server.base(), ADMINISTRATOR, ADMINISTRATOR_PASSWORD),
                        PortalPages.all(dataset, training, deployment));
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
}
