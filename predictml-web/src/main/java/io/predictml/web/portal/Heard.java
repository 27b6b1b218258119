package io.predictml.web.portal;

import io.predictml.domain.Direction;
import java.math.BigDecimal;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /**
     * A sentence that may be said, with places that are filled.
     *
     * @param beginning up to the first place
     * @param fixed how many characters stand outside of places
     */
    private record Saying(String key, String beginning, Pattern form, int fixed) {}

    /** Those that leave least open come first. */
    private static final List<Saying> SAYINGS = sayings(ResourceBundle.getBundle(Wording.BUNDLE, Locale.ENGLISH));

    private Heard() {}

    /** The sentence in the reader's language. */
    static String in(Wording say, String sentence) {
        // In English, too, a name in it must not turn the rest.
        if (say.language().equals(Locale.ENGLISH) && !Direction.turns(sentence)) {
            return sentence;
        }
        for (Saying saying : SAYINGS) {
            if (sentence.startsWith(saying.beginning())) {
                Matcher matcher = saying.form().matcher(sentence);
                if (matcher.matches()) {
                    return filled(say, saying.key(), matcher);
                }
            }
        }
        return sentence;
    }

    /** What fills a place may be a sentence itself, and a number where the text wants one. A single word is data. */
    private static String filled(Wording say, String key, Matcher matcher) {
        MessageFormat text = say.form(key);
        Format[] formats = text.getFormatsByArgumentIndex();
        Object[] filled = new Object[matcher.groupCount()];
        for (int i = 0; i < filled.length; i++) {
            String found = matcher.group(i + 1);
            filled[i] = Direction.kept(found.indexOf(' ') < 0 ? found : in(say, found));
            if (i < formats.length && formats[i] instanceof NumberFormat) {
                try {
                    filled[i] = new BigDecimal(found.replace(",", ""));
                } catch (NumberFormatException aWord) {
                    text.setFormatByArgumentIndex(i, null);
                }
            }
        }
        return text.format(filled);
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
                sayings.add(new Saying(
                        key,
                        fixed[0],
                        Pattern.compile(form.toString(), Pattern.DOTALL),
                        Arrays.stream(fixed).mapToInt(String::length).sum()));
            }
        }
        sayings.sort(Comparator.comparingInt(Saying::fixed).reversed());
        return sayings;
    }
}
