package io.predictml.engine.cluster;

import java.util.Locale;

/** What an application on a cluster does. */
public enum ClusterWork {
    /** Scores the candidates of a race, {@link ClusterDesk}. */
    COMPARE("cluster"),
    /** Surveys the table in a folder, {@link SurveyDesk}. */
    SURVEY("survey"),
    /** Learns from all rows of the table in a folder, {@link ScaleDesk}. */
    SCALE("scale");

    private final String folder;

    ClusterWork(String folder) {
        this.folder = folder;
    }

    /** In the work folder, where server and application meet. */
    public String folder() {
        return folder;
    }

    /** As the application is told what to do. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
