package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Asks axe-core (Deque) what of a page breaks WCAG 2.2 at level A or AA, with its automatic rules. */
final class Accessibility {
    private static final String AXE = script();

    private static final String RUN =
            """
            const done = arguments[arguments.length - 1];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
            axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(
                result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
                    rule.id + ': ' + node.target.join(' ') + ' | ' + node.html.slice(0, 160) + ' | '
                        + node.any.concat(node.all, node.none).map(check => check.message).join('; ').slice(0, 220)))),
                thrown => done(['axe failed: ' + thrown]));
            """;

    private Accessibility() {}

    /** Each violation on the page as it is shown now: the rule, the element and what is wrong with it. */
    static List<String> violations(Browser browser) {
        browser.rest();
        if (!Boolean.TRUE.equals(browser.script("return Boolean(window.axe)"))) {
            browser.inject(AXE);
        }
        return ((List<?>) browser.await(RUN)).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
