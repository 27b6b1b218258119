package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the portal refuses, it refuses in words. */
@OnSharedServer
class PortalRefusalsIT {
    private static final String USER = "demo@predictml.com";
    private static final String USER_PASSWORD = "demo123";

    private static Browser browser;

    @BeforeAll
    static void open(RunningServer server) {
        browser = Browser.open(server.base());
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void leave() {
        browser.forget();
    }

    @Test
    void aWrongPasswordIsSaidInASentence() {
        browser.trySigningIn(USER, "wrong");

        browser.awaitText(".ui-messages-error", "The e-mail address or the password is wrong.");
        assertThat(browser.where()).startsWith("/predictml/login");
    }

    @Test
    void aFileThatIsNoTableIsRefusedInASentence() {
        browser.signIn(USER, USER_PASSWORD);
        browser.upload("input[type=file]", Path.of("pom.xml"));

        browser.awaitText(".ui-messages-error", ".");
        assertThat(browser.where()).startsWith("/predictml/dashboard");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItIsSent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.csv");
        Files.write(file, new byte[11 * 1024 * 1024]);
        browser.signIn(USER, USER_PASSWORD);
        browser.upload("input[type=file]", file);

        browser.awaitText(".ui-fileupload .ui-messages-error", "The file is larger than the limit of 10 MB.");
    }

    @Test
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
}
