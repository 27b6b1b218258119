package io.predictml.domain;

import java.util.regex.Pattern;

/** Keeps what runs from right to left, and what turns the direction of what follows, from reaching beyond itself. */
public final class Direction {
    /** First strong isolate and pop directional isolate (Unicode Standard Annex 9). */
    private static final String BEGIN = "\u2068";

    private static final String END = "\u2069";
    private static final char FIRST_ISOLATE = '\u2066';
    /** Marks that begin or end an isolate. */
    private static final Pattern ISOLATES = Pattern.compile("[\u2066-\u2069]");

    private Direction() {}

    /** The text, between marks that nobody sees where it would turn the words around it. */
    public static String kept(String text) {
        return turns(text) ? BEGIN + paired(text) + END : text;
    }

    /** The text with an end for each isolate that it begins, and without ends of others: one would end ours before its time. */
    private static String paired(String text) {
        StringBuilder paired = new StringBuilder(text.length());
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean ends = letter == END.charAt(0);
            if (ends && open == 0) {
                continue;
            }
            if (letter >= FIRST_ISOLATE && letter <= END.charAt(0)) {
                open += ends ? -1 : 1;
            }
            paired.append(letter);
        }
        return paired.append(END.repeat(open)).toString();
    }

    /** The text without the marks that {@link #kept} puts around, and without others of their kind. */
    public static String bare(String text) {
        return ISOLATES.matcher(text).replaceAll("");
    }

    /** Whether the text has letters that run from right to left, or marks that change the direction. */
    public static boolean turns(String text) {
        return text.codePoints().anyMatch(Direction::turns);
    }

    private static boolean turns(int letter) {
        return switch (Character.getDirectionality(letter)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT -> true;
            default -> false;
        };
    }
}
