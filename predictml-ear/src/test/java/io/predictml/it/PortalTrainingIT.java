package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a person does with a training while it runs and when it was cut short, in a browser. */
@OnSharedServer
class PortalTrainingIT {
    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(4);
    private static final Duration SECONDS = Duration.ofSeconds(20);

    @Test
    void aComparisonThatWasStoppedKeepsItsBestGetsMoreTimeAndIsDropped(RunningServer server) {
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("demo@predictml.com", "demo123");
            browser.upload("input[type=file]", Penguins.FILE);
            browser.awaitPath("/predictml/dataset?id=report_");
            browser.click("[id='choice:start']");
            browser.awaitPath("/predictml/model?id=training_");
            browser.awaitText(".progress-left", "left", TRAINING_LIMIT);
            browser.awaitText(".working", "Worker 1: ", TRAINING_LIMIT);

            browser.awaitText("[id='model:stops']", "Stop and keep the best", TRAINING_LIMIT);
            browser.click("[id='model:keepBest']");
            browser.click(".ui-confirmdialog-yes");
            browser.awaitText("#content", "Your model is under admin review.", TRAINING_LIMIT);

            browser.click("[id='model:goOn']");
            browser.choose("[id='moreTimeForm:minutes']", "15");
            browser.click("[id='moreTimeForm:confirm']");
            browser.awaitText(".page-actions .chip", "Training", SECONDS);
            browser.awaitText(".progress-left", "left", TRAINING_LIMIT);

            browser.click("[id='model:cancel']");
            browser.click(".ui-confirmdialog-yes");
            browser.awaitText(".page-actions .chip", "Cancelled", SECONDS);
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
