package io.predictml.scoring;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.ServedModels;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose model is meant at an address that names none: the query, what the call itself says, or the only one there is. */
final class NamedDataset {
    private static final Pattern QUERY = Pattern.compile("(?:^|&)datasetId=([^&]*)(?:&|$)");

    private NamedDataset() {}

    /**
     * @param said the dataset that the call itself names
     * @throws RequestMalformed where nothing tells
     */
    static DatasetId of(HttpServletRequest request, ServedModels models, Supplier<Optional<String>> said) {
        // Not getParameter, which would read the body of a form.
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        Matcher named = QUERY.matcher(query);
        if (named.find()) {
            return new DatasetId(named.group(1));
        }
        return models.only()
                .or(() -> said.get().map(DatasetId::new))
                .orElseThrow(() -> new RequestMalformed(
                        "Say which dataset's model is to answer: add ?datasetId=report_… to the address.",
                        List.of(new FieldError("datasetId", "an id such as report_1234567890", "nothing"))));
    }
}
