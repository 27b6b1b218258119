package io.predictml.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectionTest {
    private static final String OVERRIDE = "\u202E";
    private static final String FIRST_STRONG = "\u2068";
    private static final String RIGHT_TO_LEFT = "\u2067";
    private static final String END = "\u2069";

    @Test
    void whatTurnsNothingStaysAsItIs() {
        assertThat(Direction.kept("größe 🐧 <b>.csv")).isEqualTo("größe 🐧 <b>.csv");
    }

    @Test
    void noNameEndsTheMarksAroundIt() {
        assertThat(Direction.kept("a" + END + OVERRIDE + "b")).isEqualTo(FIRST_STRONG + "a" + OVERRIDE + "b" + END);
        assertThat(Direction.kept(RIGHT_TO_LEFT + "a")).isEqualTo(FIRST_STRONG + RIGHT_TO_LEFT + "a" + END + END);
    }

    @Test
    void aNameInASentenceInASentenceKeepsItsOwn() {
        String sentence = "“" + Direction.kept("סכום") + "” is missing";

        assertThat(Direction.kept(sentence)).isEqualTo(FIRST_STRONG + sentence + END);
        assertThat(Direction.bare(Direction.kept(sentence))).isEqualTo("“סכום” is missing");
    }
}
