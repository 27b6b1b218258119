package io.predictml.web.rest.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.approval.ApprovalTerms;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How long an approval holds; what is left out ends nothing.
 *
 * @param until a moment within the next ten years
 * @param driftLine a population stability index of a column over a day, 0.01 to 10
 * @param qualityLine accuracy that it must not fall below, or RMSE that it must not rise above
 */
@Schema(name = "ApprovalTerms")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ApprovalWish(Optional<Instant> until, Optional<Double> driftLine, Optional<Double> qualityLine) {
    static ApprovalWish of(ApprovalTerms terms) {
        return new ApprovalWish(terms.until(), terms.drift(), terms.quality());
    }

    /**
     * What is wished; without a wish an approval that does not end.
     *
     * @throws io.predictml.domain.training.SettingRejected where a line is none
     */
    public static ApprovalTerms terms(ApprovalWish wish) {
        return wish == null
                ? ApprovalTerms.NONE
                : new ApprovalTerms(wish.until(), wish.driftLine(), wish.qualityLine());
    }
}
