package io.predictml.domain.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFieldsTest {
    private static final List<List<String>> PLAIN = List.of(List.of("localhost"), List.of("a\tb", "Größe"));

    @Test
    void oneCodingThatIsKnownOrNoneIsTaken() {
        assertThat(HeaderFields.areAmbiguous(List.of(), PLAIN)).isFalse();
        assertThat(HeaderFields.areAmbiguous(List.of("Chunked"), PLAIN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "chunked, identity", " chunked", "gzip", ""})
    void anyOtherCodingIsRefused(String coding) {
        assertThat(HeaderFields.areAmbiguous(List.of(coding), PLAIN)).isTrue();
        assertThat(HeaderFields.areAmbiguous(List.of("chunked", coding), PLAIN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "\u0000", "\u007f"})
    void controlCharactersAreRefusedInEveryField(String value) {
        assertThat(HeaderFields.areAmbiguous(List.of(), List.of(List.of("good"), List.of("good", value))))
                .isTrue();
    }
}
