package io.predictml.web.rest.dataset;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UnknownDataset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name by which older clients speak of a dataset: {@code /uploads/report_1234567890_data.csv}. It is no path. */
final class FilePath {
    private static final Pattern FORM = Pattern.compile("/uploads/(report_[0-9]{1,18})_data\\.csv");

    private FilePath() {}

    static String of(DatasetId id) {
        return "/uploads/%s_data.csv".formatted(id);
    }

    /** @throws UnknownDataset where the text has another form: nothing can have that name */
    static DatasetId dataset(String filePath) {
        Matcher name = FORM.matcher(filePath);
        if (!name.matches()) {
            throw new UnknownDataset();
        }
        return new DatasetId(name.group(1));
    }
}
