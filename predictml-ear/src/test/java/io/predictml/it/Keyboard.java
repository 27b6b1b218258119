package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.openqa.selenium.Keys;

/** A person who has no mouse. Wherever the focus stops on its way, it must be seen. */
final class Keyboard {
    private static final int MOST_STOPS = 250;
    private static final int STOPS_IN_DIALOG = 12;

    /** Where the focus is, whether it can be seen there, and whether that is what was looked for. */
    private static final String FOCUS =
            """
            const at = document.activeElement;
            const seen = element => {
                const style = getComputedStyle(element);
                return style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
            };
            const box = at.getBoundingClientRect();
            return {
                what: at.outerHTML.slice(0, 200),
                found: at.matches(%s),
                visible: at === document.body
                    || (seen(at) || seen(at.parentElement)) && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
            };
            """;

    private final Browser browser;

    Keyboard(Browser browser) {
        this.browser = browser;
    }

    /** Goes from stop to stop until the focus is on what the selector means. */
    Keyboard tabTo(String css) {
        return go(css, () -> browser.press(Keys.TAB));
    }

    /** The same the other way round, which is shorter to what stands at the end of a page. */
    Keyboard backTo(String css) {
        return go(css, () -> browser.press(Keys.SHIFT, Keys.TAB));
    }

    private Keyboard go(String css, Runnable step) {
        browser.find(css);
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            Map<?, ?> focus = focus(css);
            if (Boolean.TRUE.equals(focus.get("found"))) {
                return this;
            }
            step.run();
            assertThat(focus(css))
                    .as("focus on %s", browser.where())
                    .extracting("visible")
                    .isEqualTo(true);
        }
        throw new AssertionError("The focus never comes to " + css + " on " + browser.where() + ":\n" + browser.text());
    }

    Keyboard enter() {
        browser.press(Keys.ENTER);
        return this;
    }

    Keyboard press(CharSequence... keys) {
        browser.press(keys);
        return this;
    }

    /** Goes there and presses Enter. */
    Keyboard use(String css) {
        return tabTo(css).enter();
    }

    /** Goes to a field and writes over what stands in it. */
    Keyboard write(String css, String text) {
        tabTo(css);
        browser.press(Keys.CONTROL, "a");
        return press(text);
    }

    /** That a dialog that is open keeps the focus, and that Escape closes it and gives the focus back. */
    void staysIn(String dialog, String opener) {
        browser.awaitScript("document.activeElement.closest('%s') !== null".formatted(dialog));
        for (int stop = 0; stop < STOPS_IN_DIALOG; stop++) {
            press(Keys.TAB);
            assertThat(isAt(dialog + " *")).as("focus within " + dialog).isTrue();
        }
        press(Keys.ESCAPE);
        browser.awaitScript("document.activeElement.matches(\"%s\")".formatted(opener));
    }

    /** Whether the focus is on what the selector means. */
    boolean isAt(String css) {
        return Boolean.TRUE.equals(focus(css).get("found"));
    }

    private Map<?, ?> focus(String css) {
        return (Map<?, ?>) browser.script(FOCUS.formatted("\"" + css.replace("\"", "\\\"") + "\""));
    }
}
