package io.predictml.engine.cluster;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server and the application that surveys a table meet: the folder {@code survey} in a work folder. Who is at work
 * there is told by {@link #cluster}.
 */
public final class SurveyDesk {
    private final ClusterDesk cluster;
    private final Path folder;

    /** @param workFolder in the artefact store, that both can reach */
    public SurveyDesk(Path workFolder) {
        this.cluster = new ClusterDesk(workFolder, ClusterWork.SURVEY);
        this.folder = workFolder.resolve(ClusterWork.SURVEY.folder());
    }

    /** Who is at work, and the pulse. */
    public ClusterDesk cluster() {
        return cluster;
    }

    /** Lays down what is to be surveyed, before anything is submitted. */
    public void place(SurveyOrder order) {
        ClusterFiles.begin(folder.resolve("order.json"), order);
    }

    /** What is to be surveyed. */
    public Optional<SurveyOrder> order() {
        return ClusterFiles.read(folder.resolve("order.json"), SurveyOrder.class);
    }

    /** The sample: CSV in UTF-8 with a header, commas and quotes. There when {@link #survey} is. */
    public Path sample() {
        return folder.resolve("sample.csv");
    }

    /** What was found; empty until it is done. */
    public Optional<Survey> survey() {
        return ClusterFiles.read(folder.resolve("survey.json"), Survey.class);
    }

    /** Lays down what was found, when the sample is there. */
    public void finish(Survey survey) {
        ClusterFiles.write(folder.resolve("survey.json"), survey);
    }

    /** Why the table cannot be surveyed, in words for the user; empty where nothing speaks against it. */
    public Optional<String> refusal() {
        return ClusterFiles.read(folder.resolve(ClusterFiles.REFUSAL), String.class);
    }

    /** Says why the table cannot be surveyed; submitting again would not help. */
    public void refuse(String sentence) {
        ClusterFiles.write(folder.resolve(ClusterFiles.REFUSAL), sentence);
    }
}
