package io.predictml.ejb.evidence;

import java.util.Locale;

/** Text on its way into HTML or SVG: what was given from outside is text there and nothing else. */
final class Markup {
    private static final int LONGEST_LABEL = 40;

    private Markup() {}

    /** Escaped for an element's content and for a quoted attribute; what XML does not admit is left out. */
    static String text(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        raw.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                case '\t', '\n' -> text.append(' ');
                default -> {
                    if (letter >= ' ' && (letter < 0x7f || letter > 0x9f) && !isForbidden(letter)) {
                        text.appendCodePoint(letter);
                    }
                }
            }
        });
        return text.toString();
    }

    /** The same, cut to what fits beside a bar. */
    static String label(String raw) {
        return text(raw.length() > LONGEST_LABEL ? raw.substring(0, LONGEST_LABEL - 1) + "…" : raw);
    }

    /** A number with about four figures that count, whatever the server's language. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Halves of surrogate pairs, marks that turn the direction of writing, and non-characters. */
    private static boolean isForbidden(int letter) {
        return (letter >= 0xd800 && letter <= 0xdfff)
                || (letter >= 0x202a && letter <= 0x202e)
                || (letter >= 0x2066 && letter <= 0x2069)
                || (letter & 0xfffe) == 0xfffe;
    }
}
