package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks at pages as one person sees them, on a desk's and on a phone's width, in light and in dark: nothing may break WCAG 2.2
 * at level A or AA, nothing may be wider than the screen. Keeps a picture of each where pictures are wanted.
 */
final class Tour {
    private static final List<Integer> WIDTHS = List.of(1440, 360);
    private static final int TALLEST = 2_400;

    private final Browser browser;
    private final List<String> problems = new ArrayList<>();

    private Tour(Browser browser) {
        this.browser = browser;
    }

    /** @param pages name of the picture to path; in the order of the map */
    static void of(Browser browser, Map<String, String> pages) {
        Tour tour = new Tour(browser);
        try {
            pages.forEach(tour::look);
            if (Pictures.ARE_KEPT) {
                browser.prefer("language", "de");
                pages.forEach(tour::keepGerman);
                browser.prefer("language", "en");
                browser.go(browser.where());
            }
        } finally {
            browser.dark(false);
            browser.size(1280, 860);
        }
        assertThat(tour.problems).isEmpty();
    }

    private void keepGerman(String name, String path) {
        browser.dark(false);
        for (int width : WIDTHS) {
            browser.size(width, 900);
            browser.go(path);
            browser.wider(width).forEach(wide -> problems.add(name + " in German is too wide: " + wide));
            browser.picture("%s-de-%d".formatted(name, width), width, TALLEST);
        }
    }

    private void look(String name, String path) {
        browser.size(WIDTHS.get(0), 900);
        browser.go(path);
        for (int width : WIDTHS) {
            browser.size(width, 900);
            for (boolean dark : List.of(false, true)) {
                browser.dark(dark);
                String view = "%s-%s-%d".formatted(name, dark ? "dark" : "light", width);
                Accessibility.violations(browser).forEach(problem -> problems.add(view + " " + problem));
                browser.wider(width).forEach(wide -> problems.add(view + " is too wide: " + wide));
                browser.picture(view, width, TALLEST);
            }
        }
    }
}
