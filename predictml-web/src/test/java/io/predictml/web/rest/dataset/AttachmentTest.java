package io.predictml.web.rest.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachmentTest {
    @Test
    void aPlainNameStaysPlain() {
        assertThat(Attachment.named("data 1.csv"))
                .isEqualTo("attachment; filename=\"data 1.csv\"; filename*=UTF-8''data%201.csv");
    }

    @Test
    void noNameCanEndTheHeaderOrItsQuotes() {
        assertThat(Attachment.named("a\"; filename=\"b\r\nX: y\\.csv"))
                .isEqualTo("attachment; filename=\"a__ filename__b__X_ y_.csv\";"
                        + " filename*=UTF-8''a%22%3B%20filename%3D%22b%0D%0AX%3A%20y%5C.csv");
    }

    @Test
    void theLongestNameFitsAHeader() {
        assertThat(Attachment.named("🐧".repeat(125) + ".csv"))
                .contains("filename*=UTF-8''" + "%F0%9F%90%A7".repeat(125) + ".csv")
                .hasSizeLessThan(8_000);
    }

    @Test
    void otherAlphabetsSurvive() {
        assertThat(Attachment.named("größe.csv"))
                .isEqualTo("attachment; filename=\"gr__e.csv\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.csv");
    }
}
