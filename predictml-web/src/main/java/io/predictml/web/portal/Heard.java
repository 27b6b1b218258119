package io.predictml.web.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises what was said in English where a table was read, and finds it again in the bundles: its findings are kept as whole
 * sentences with what was counted in them. The texts {@code said.…} are the sentences; what none of them fits stays as it is.
 */
final class Heard {
    private static final String KEYS = "said.";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** A sentence that may be said, with places that are filled. */
    private record Saying(String key, Pattern form) {}

    private static final List<Saying> SAYINGS = sayings(ResourceBundle.getBundle(Wording.BUNDLE, Locale.ENGLISH));

    private Heard() {}

    /** The sentence in the reader's language. */
    static String in(Wording say, String sentence) {
        if (say.language().equals(Locale.ENGLISH)) {
            return sentence;
        }
        for (Saying saying : SAYINGS) {
            Matcher matcher = saying.form().matcher(sentence);
            if (matcher.matches()) {
                Object[] filled = new Object[matcher.groupCount()];
                for (int i = 0; i < filled.length; i++) {
                    filled[i] = matcher.group(i + 1);
                }
                return say.text(saying.key(), filled);
            }
        }
        return sentence;
    }

    /** In the English sentences the places stand in their order. */
    private static List<Saying> sayings(ResourceBundle english) {
        List<Saying> sayings = new ArrayList<>();
        for (String key : english.keySet()) {
            if (key.startsWith(KEYS)) {
                String[] fixed = PLACE.split(english.getString(key).replace("''", "'"), -1);
                StringBuilder form = new StringBuilder(Pattern.quote(fixed[0]));
                for (int i = 1; i < fixed.length; i++) {
                    form.append("(.*?)").append(Pattern.quote(fixed[i]));
                }
                sayings.add(new Saying(key, Pattern.compile(form.toString(), Pattern.DOTALL)));
            }
        }
        return sayings;
    }
}
