package io.predictml.web.rest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UnknownDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {
    @Test
    void theNameThatAnUploadAnswersLeadsBackToItsDataset() {
        DatasetId id = new DatasetId("report_1234567890");

        assertThat(FilePath.of(id)).isEqualTo("/uploads/report_1234567890_data.csv");
        assertThat(FilePath.dataset(FilePath.of(id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "report_1_data.csv",
                "/uploads/../report_1_data.csv",
                "/uploads/report_1_data.csv/../../secret",
                "/uploads/report_1_data.csv\n",
                "/uploads/report_1_data.csv\u0000",
                "/uploads/report_%2e_data.csv",
                "file:/uploads/report_1_data.csv",
                "\\uploads\\report_1_data.csv",
                "/uploads/report_1_dataXcsv"
            })
    void anythingElseIsTheNameOfNothing(String filePath) {
        assertThatThrownBy(() -> FilePath.dataset(filePath)).isInstanceOf(UnknownDataset.class);
    }
}
