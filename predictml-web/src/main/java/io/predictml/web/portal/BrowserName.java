package io.predictml.web.portal;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people call a browser that names itself in a line of versions. Only who signed in reads it: it guards nothing. */
final class BrowserName {
    /** The first that fits counts, for browsers also name those whose pages they can show. */
    private enum Kind {
        EDGE("Edge", "\\bEdgA?/"),
        OPERA("Opera", "\\bOPR/"),
        FIREFOX("Firefox", "\\b(Firefox|FxiOS)/"),
        CHROME("Chrome", "\\b(Chrome|HeadlessChrome|Chromium|CriOS)/"),
        SAFARI("Safari", "\\bVersion/.*Safari/");

        private final String word;
        private final Pattern sign;

        Kind(String word, String sign) {
            this.word = word;
            this.sign = Pattern.compile(sign);
        }
    }

    private enum Platform {
        ANDROID("Android", "\\bAndroid\\b"),
        IPHONE("iPhone", "\\biPhone\\b"),
        IPAD("iPad", "\\biPad\\b"),
        WINDOWS("Windows", "\\bWindows\\b"),
        MAC("macOS", "\\bMac(intosh| OS X)\\b"),
        CHROME_OS("ChromeOS", "\\bCrOS\\b"),
        LINUX("Linux", "\\bLinux\\b");

        private final String word;
        private final Pattern sign;

        Platform(String word, String sign) {
            this.word = word;
            this.sign = Pattern.compile(sign);
        }
    }

    private BrowserName() {}

    /** For example "Chrome on Linux"; the line itself, shortened, where nobody knows it. */
    static String of(String agent, Wording say) {
        Optional<String> kind = Stream.of(Kind.values())
                .filter(one -> one.sign.matcher(agent).find())
                .map(one -> one.word)
                .findFirst();
        Optional<String> system = Stream.of(Platform.values())
                .filter(one -> one.sign.matcher(agent).find())
                .map(one -> one.word)
                .findFirst();
        if (kind.isEmpty()) {
            return agent.isBlank() ? say.text("account.sessions.unknown") : shortened(agent);
        }
        return system.map(word -> say.text("account.sessions.on", kind.get(), word))
                .orElse(kind.get());
    }

    private static String shortened(String agent) {
        return agent.length() > 40 ? agent.substring(0, 39) + "…" : agent;
    }
}
