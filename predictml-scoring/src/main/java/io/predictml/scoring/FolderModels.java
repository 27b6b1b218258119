package io.predictml.scoring;

import io.predictml.domain.FeatureUnavailable;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.ModelNotDeployed;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.engine.model.ArtefactRejected;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.record.Sha256;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The models of a folder, for a server that runs alone: every file {@code *.predictml} in it, at most four folders deep. A
 * model's dataset is the {@code report_…} in its path, its version the name of its folder where that is a number. A single model
 * needs neither. Where a file {@code ….predictml.sha256} stands beside one, the hash in it must be the model's.
 */
final class FolderModels implements ServedModels {
    private static final Logger LOG = System.getLogger(FolderModels.class.getName());
    private static final int DEPTH = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Pattern DATASET = Pattern.compile("report_[0-9]{1,18}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");
    private static final DatasetId NAMELESS = new DatasetId("report_0");

    private final Optional<String> alias;
    private volatile Map<DatasetId, ServedModel> models = Map.of();

    /** @param alias how clients of the Open Inference Protocol may call a single model, too */
    FolderModels(Optional<String> alias) {
        this.alias = alias;
    }

    /**
     * Loads, checks and warms all of them; until then calls are told to try again. One that is not what was published does not
     * answer; the others do.
     *
     * @throws ArtefactRejected where none is left, or two cannot be told apart
     */
    void load(Path folder) throws IOException {
        Map<DatasetId, ServedModel> loaded = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        for (Path file : files(folder)) {
            Optional<Scorer> model = checked(file, folder.relativize(file), refused);
            if (model.isPresent() && loaded.put(dataset(folder.relativize(file)), model.get()) != null) {
                throw new ArtefactRejected(
                        "Two models of the folder have no name or the same. Put each into a folder report_… of its own.");
            }
        }
        if (loaded.isEmpty()) {
            throw new ArtefactRejected(
                    refused.isEmpty()
                            ? "There is no file *.predictml in %s or up to %d folders below it."
                                    .formatted(folder, DEPTH)
                            : refused.get(0));
        }
        models = Map.copyOf(loaded);
    }

    /** Empty where it is not what was published; why is added to those that are refused. */
    private static Optional<Scorer> checked(Path file, Path name, List<String> refused) throws IOException {
        try {
            Scorer model = ModelArtefact.load(file, sha256(file), version(file));
            model.selfCheck();
            model.warmUp(WARM_UP);
            return Optional.of(model);
        } catch (ArtefactRejected e) {
            LOG.log(Level.ERROR, "{0} does not answer: {1}", name, e.getMessage());
            refused.add("%s: %s".formatted(name, e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH + 1)) {
            return files.filter(file -> file.toString().endsWith(".predictml"))
                    .sorted()
                    .toList();
        }
    }

    private static DatasetId dataset(Path path) {
        Matcher named = DATASET.matcher(path.toString());
        return named.find() ? new DatasetId(named.group()) : NAMELESS;
    }

    private static String version(Path file) {
        String parent = file.toAbsolutePath().getParent().getFileName().toString();
        return VERSION.matcher(parent).matches() ? parent : "1";
    }

    private static String sha256(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".sha256");
        return Files.exists(beside) ? Files.readString(beside).strip().replaceFirst("\\s.*", "") : Sha256.of(file);
    }

    @Override
    public ServedModel find(Caller caller, DatasetId dataset) {
        mustBeReady();
        ServedModel model = models.get(dataset);
        if (model == null) {
            throw new ModelNotDeployed();
        }
        return model;
    }

    private void mustBeReady() {
        if (!ready()) {
            throw new FeatureUnavailable("The models are being loaded. Try again in a minute.");
        }
    }

    /** Nothing is counted here. */
    @Override
    public void answered(DatasetId dataset) {}

    @Override
    public Optional<DatasetId> only() {
        mustBeReady();
        return models.size() == 1 ? models.keySet().stream().findFirst() : Optional.empty();
    }

    @Override
    public DatasetId named(String name) {
        return alias.filter(name::equals).flatMap(same -> only()).orElseGet(() -> new DatasetId(name));
    }

    @Override
    public boolean ready() {
        return !models.isEmpty();
    }
}
