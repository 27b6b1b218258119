package io.predictml.it;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person at a headless Chromium. Every step waits for what it needs and fails with what the page showed instead.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("predictml.chromium", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("predictml.chromedriver", "/usr/bin/chromedriver"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Would warn that it knows no protocol of so new a browser; the few commands used here never changed. */
    private static final Logger PROTOCOLS = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final URI base;

    private Browser(ChromeDriver driver, URI base) {
        this.driver = driver;
        this.base = base;
    }

    /** An English reader at a desk, in light. */
    static Browser open(URI base) {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            throw new AssertionError("The browser test needs Chromium and its driver: apt-get install chromium"
                    + " chromium-driver, or name them with -Dpredictml.chromium and -Dpredictml.chromedriver.");
        }
        PROTOCOLS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en-US");
        options.addArguments("--accept-lang=en-US", "--hide-scrollbars", "--force-device-scale-factor=1");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), base);
        browser.size(1280, 860);
        browser.dark(false);
        return browser;
    }

    void go(String path) {
        driver.get(base + path);
    }

    /** Opens a page that lies on the disk. */
    void go(Path page) {
        driver.get(page.toUri().toString());
    }

    /** Path and query of where the browser is. */
    String where() {
        return driver.getCurrentUrl().substring(base.toString().length());
    }

    /** Has the portal speak a language from the next page on. */
    void speak(String language) {
        go("/predictml/login");
        prefer("language", language);
    }

    /** Chooses as the page's own switches do, from the next page on. */
    void prefer(String what, String value) {
        script("document.cookie = 'predictml_%s=%s; path=/'".formatted(what, value));
    }

    void signIn(String email, String password) {
        trySigningIn(email, password);
        patiently(PATIENCE)
                .withMessage(() -> "nobody is signed in:\n" + text())
                .until(any -> !where().startsWith("/predictml/login") && isReady());
    }

    void trySigningIn(String email, String password) {
        go("/predictml/login");
        type("#email", email);
        type("#password", password);
        click("#signIn");
    }

    void signOut() {
        click(".avatar");
        click("[id='out:signOut']");
        awaitPath("/predictml/login");
    }

    void click(String css) {
        patiently(PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "no " + css + " to click on " + where() + ":\n" + text())
                .until(any -> {
                    if (!isReady()) {
                        return false;
                    }
                    WebElement element = ExpectedConditions.elementToBeClickable(By.cssSelector(css))
                            .apply(driver);
                    if (element == null) {
                        return false;
                    }
                    element.click();
                    return true;
                });
    }

    void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Hands a file to a file field, which may be invisible. */
    void upload(String css, Path file) {
        patiently(PATIENCE)
                .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(css)))
                .sendKeys(file.toAbsolutePath().normalize().toString());
    }

    void choose(String css, String option) {
        click(css + " option[value='" + option + "']");
    }

    WebElement find(String css) {
        return patiently(PATIENCE)
                .withMessage(() -> "no " + css + " on " + where() + ":\n" + text())
                .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    void awaitPath(String beginning) {
        patiently(PATIENCE)
                .withMessage(() -> "the browser stays at " + where() + ":\n" + text())
                .until(any -> where().startsWith(beginning) && isReady());
    }

    /** Whether the page is there and its scripts have begun their work, so that a click is not lost. */
    private boolean isReady() {
        return "complete".equals(script("return document.readyState"))
                && Boolean.TRUE.equals(
                        driver.executeAsyncScript(
                                """
                        const ready = () => setTimeout(arguments[0], 0, true);
                        window.jQuery ? jQuery(ready) : ready();
                        """));
    }

    void awaitText(String css, String text, Duration limit) {
        patiently(limit)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "no \"" + text + "\" in " + css + " on " + where() + ":\n" + text())
                .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    void awaitText(String css, String text) {
        awaitText(css, text, PATIENCE);
    }

    /** Waits until nothing moves but what turns for ever. */
    void rest() {
        awaitScript("document.fonts.status === 'loaded' && document.getAnimations()"
                + ".every(one => one.animationName === 'turn' || one.playState !== 'running')"
                + " && Object.values(window.Chart?.instances ?? {}).every(chart => !chart.isAnimating?.())");
    }

    void awaitScript(String condition) {
        patiently(PATIENCE)
                .withMessage(() -> condition + " does not come true on " + where())
                .until(any -> Boolean.TRUE.equals(script("return " + condition)));
    }

    /** All that can be read on the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    /** What a script hands to the callback that is its last argument. */
    Object await(String script) {
        return driver.executeAsyncScript(script);
    }

    /** Has the page know a library of the test, past its security policy. */
    void inject(String library) {
        driver.executeCdpCommand("Runtime.evaluate", Map.of("expression", library));
    }

    /** Keys, as they come from a keyboard, to whatever has the focus. */
    void press(CharSequence... keys) {
        patiently(PATIENCE).until(any -> isReady());
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Bytes that came over the network for a page. */
    long transferred(String path, boolean first) {
        if (first) {
            driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        }
        go(path);
        rest();
        return ((Number) script("return performance.getEntriesByType('navigation')"
                        + ".concat(performance.getEntriesByType('resource'))"
                        + ".reduce((sum, one) => sum + one.transferSize, 0)"))
                .longValue();
    }

    /** A key with another held down. */
    void press(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    /** What makes the page wider than it should be; nothing where it fits. Tables that scroll by themselves may be wide. */
    List<?> wider(int width) {
        rest();
        Object all = script(
                """
                return document.documentElement.scrollWidth <= %1$d ? [] : [...document.querySelectorAll('body *')]
                    .filter(one => one.getBoundingClientRect().right > %1$d && !one.parentElement.closest('.table-scroll'))
                    .map(one => one.tagName + '.' + one.className + ' ' + one.getBoundingClientRect().right);
                """
                        .formatted(width));
        return (List<?>) all;
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** What the system's setting is. */
    void dark(boolean dark) {
        Map<String, Object> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        awaitScript("[...document.querySelectorAll('link[rel=stylesheet]')].every(one => one.sheet)");
    }

    /** Messages of the console since the last call: refused scripts, failed requests, exceptions. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps what is seen once it has come to rest. */
    void screenshot(String name) {
        if (Pictures.ARE_KEPT) {
            rest();
            Object png = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                    .get("data");
            Pictures.keep(name + ".png", png);
        }
    }

    /** Keeps the whole page as far as it is not taller, in a form that is small. */
    void picture(String name, int width, int tallest) {
        if (Pictures.ARE_KEPT) {
            Number height = (Number) script("return Math.ceil(document.documentElement.scrollHeight)");
            size(width, Math.min(tallest, Math.max(height.intValue(), 780)));
            rest();
            Object jpeg = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "jpeg", "quality", 60))
                    .get("data");
            Pictures.keep(name + ".jpg", jpeg);
        }
    }

    /** Forgets who is signed in and every preference. */
    void forget() {
        Set.copyOf(driver.manage().getCookies()).forEach(driver.manage()::deleteCookie);
    }

    private WebDriverWait patiently(Duration limit) {
        return new WebDriverWait(driver, limit, Duration.ofMillis(100));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
