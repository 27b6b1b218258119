package io.predictml.web.portal;

import io.predictml.domain.training.TrainingDetail;
import java.util.List;

/** A training while it runs. */
public final class Live {
    private final TrainingDetail detail;
    private final Wording say;

    Live(TrainingDetail detail, Wording say) {
        this.detail = detail;
        this.say = say;
    }

    public String getPhase() {
        return Sentences.phase(detail.summary(), say);
    }

    /** Percent of the whole way. */
    public int getProgress() {
        return detail.summary().progress();
    }

    /** How much longer it takes, as a range; empty where it is not at work. */
    public String getLeft() {
        return Sentences.left(detail.summary(), say);
    }

    /** What each worker is at, a sentence each. */
    public List<String> getWorking() {
        return detail.working().stream()
                .map(work -> say.text(
                        "working.line", work.worker().replaceAll("\\D", ""), work.candidate(), say.clock(work.since())))
                .toList();
    }
}
