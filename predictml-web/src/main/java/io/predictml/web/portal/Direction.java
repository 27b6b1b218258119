package io.predictml.web.portal;

/** Keeps what runs from right to left, and what turns the direction of what follows, from reaching beyond itself. */
final class Direction {
    /** First strong isolate and pop directional isolate (Unicode Standard Annex 9). */
    private static final String BEGIN = "\u2068";

    private static final String END = "\u2069";

    private Direction() {}

    /** The text, between marks that nobody sees where it would turn the words around it. */
    static String kept(String text) {
        return turns(text) ? BEGIN + text + END : text;
    }

    /** The text without the marks that {@link #kept} puts around. */
    static String bare(String text) {
        return text.replace(BEGIN, "").replace(END, "");
    }

    /** Whether the text has letters that run from right to left, or marks that change the direction. */
    static boolean turns(String text) {
        return text.codePoints().anyMatch(Direction::turns);
    }

    private static boolean turns(int letter) {
        return switch (Character.getDirectionality(letter)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT -> true;
            default -> false;
        };
    }
}
