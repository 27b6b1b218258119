package io.predictml.domain.operation;

import java.util.Locale;

/** What a server is made of, for operators who want to know which part is ill. */
public enum ServerPart {
    /** Where everything is kept that is not a file. Without it a node takes no calls. */
    DATABASE(true),
    /** The folder of uploads and models. Without it a node takes no calls. */
    STORE(true),
    /** The models that are to answer here are loaded. Without them a node takes no calls. */
    SCORING(true),
    /** What has to be mailed gets out. People are told later; calls are answered. */
    MAIL(false),
    /** What trainings need to start their processes. Calls are answered. */
    WORKERS(false);

    private final boolean needed;

    ServerPart(boolean needed) {
        this.needed = needed;
    }

    /** Whether a node without it should get no calls. */
    public boolean isNeeded() {
        return needed;
    }

    /** The name in health answers and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
