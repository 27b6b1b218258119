package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The pages about accounts, in a browser. */
@OnSharedServer
class AccountPagesIT {
    private static final String PASSWORD = "chosen by the person 1";

    @Test
    void anAdministratorInvitesAndThePersonMakesAKey(RunningServer server) throws Exception {
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("admin@predictml.com", "admin123");
            browser.go("/predictml/admin/users");
            browser.type("[id='invite:email']", "by-page@example.com");
            browser.click("[id='invite:send']");
            browser.awaitText("#link", "/predictml/password#");
            String link = browser.find("#link").getText();
            browser.type("[id='found:search']", "by-page");
            browser.click("[id='found:find']");
            browser.awaitText(".grid", "Invited");
            browser.screenshot("users");
            browser.signOut();

            browser.go(link.substring(server.base().toString().length()));
            browser.type("#password", PASSWORD);
            browser.click("#set");
            browser.awaitPath("/predictml/login?chosen=true");
            browser.signIn("by-page@example.com", PASSWORD);

            browser.go("/predictml/account");
            browser.type("[id='keys:name']", "<b>nightly</b>");
            browser.click("[id='keys:create']");
            browser.awaitText("#keys .note", "pml_");
            String key = browser.find("#keys .note code").getText();
            assertThat(Api.withKey(server.base(), key)
                            .get("/api/predictml/datasets")
                            .status())
                    .isEqualTo(200);
            browser.awaitText("#keys .grid", "<b>nightly</b>");
            browser.awaitText("#sessions .grid", "this browser");
            browser.screenshot("account");

            browser.type("[id='webhooks:url']", "https://127.0.0.1/hook");
            browser.click("[id='webhooks:add']");
            browser.awaitText("#messages", "private");
            browser.type("[id='webhooks:url']", "https://192.0.32.7/hook");
            browser.click("[id='webhooks:add']");
            browser.awaitText("#webhooks .note", "whsec_");
            browser.click("#webhooks .actions button");
            browser.awaitText("#webhooks .chip", "Waiting");
            browser.screenshot("webhooks");

            browser.go("/predictml/api");
            browser.awaitText("#api", "Sign in and get a bearer token");
            browser.screenshot("api");
            browser.click("#operations-Trainings-autoTrain button");
            browser.click("#operations-Webhooks-listDeliveries button");
            browser.awaitText("#operations-Trainings-autoTrain", "Example Value");
            browser.size(360, 900);
            assertThat(Accessibility.violations(browser)).isEmpty();
            assertThat(browser.wider(360)).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
