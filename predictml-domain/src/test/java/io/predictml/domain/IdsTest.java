package io.predictml.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UnknownDataset;
import io.predictml.domain.training.TrainingId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void idsGrowAndAreNeverTheSame() {
        Set<String> seen = new HashSet<>();
        String last = "";
        for (int i = 0; i < 1000; i++) {
            String next = TrainingId.next().value();
            assertThat(next).matches("training_[0-9]{13}").isGreaterThan(last);
            assertThat(seen.add(next)).isTrue();
            last = next;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "report_", "report_1x", "../report_1", "report_1/..", "training_1", "report_1\n", "REPORT_1"
            })
    void whatHasNotTheFormOfAnIdIsUnknown(String text) {
        assertThatThrownBy(() -> new DatasetId(text)).isInstanceOf(UnknownDataset.class);
    }
}
