package io.predictml.web.portal;

import io.predictml.domain.dataset.SurveyStatus;
import io.predictml.domain.dataset.SurveySummary;

/**
 * A table on the dashboard that a cluster is reading, or could not read.
 *
 * @param sentence what its status means for the person who asked for it
 */
public record SurveyCard(SurveySummary survey, Status status, String sentence) {
    static SurveyCard of(SurveySummary survey, Wording say) {
        return new SurveyCard(
                survey,
                Status.of(survey.status()),
                survey.status() == SurveyStatus.FAILED
                        ? say.heard(survey.reason())
                        : say.text("survey." + survey.status().word()));
    }

    public boolean isMoving() {
        return !survey.status().isFinal();
    }
}
