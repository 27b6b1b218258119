package io.predictml.ejb.dataset;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UploadTooLarge;
import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the product, in one folder: {@code datasets/{id}/{sha256}}, {@code work/{training}},
 * {@code models/{training}.predictml}, {@code archive/{training}.predictml}, each of the latter with an
 * {@code {training}-alternative.predictml} beside it where two models are offered. No name from outside is ever part of a path:
 * ids are checked forms, everything else is made here. A file appears under its name only whole: it is written elsewhere,
 * synced and renamed. What belongs to files of rows is in {@code batches/{id}}, to surveys of tables that lie elsewhere in
 * {@code surveys/{id}}.
 */
@ApplicationScoped
public class ArtefactStore {
    private static final int BUFFER = 64 * 1024;

    /**
     * A file that has arrived and has no name yet.
     *
     * @param sha256 of its bytes, in hex
     */
    public record Incoming(Path file, long size, String sha256) {}

    @Inject
    private ServerSettings settings;

    /**
     * Takes a stream into a temporary file, stopping as soon as it is too large; then nothing is left of it.
     *
     * @throws UploadTooLarge past {@code maxBytes}
     */
    public Incoming receive(InputStream stream, long maxBytes) {
        Path file = null;
        try {
            file = Files.createTempFile(folder("incoming"), "upload", ".part");
            return copy(stream, file, maxBytes);
        } catch (IOException e) {
            discard(file);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            discard(file);
            throw e;
        }
    }

    /** Gives an incoming file its place as the data of a dataset. */
    public void keep(DatasetId id, Incoming incoming) {
        try {
            sync(incoming.file());
            Path place = dataset(id, incoming.sha256());
            Files.createDirectories(place.getParent());
            Files.move(incoming.file(), place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives an incoming file its place as the rows of a batch. */
    public void keepBatch(BatchId id, Incoming incoming) {
        try {
            sync(incoming.file());
            Files.move(incoming.file(), batch(id).resolve("input"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of a batch's files; made when it is not there. */
    public Path batch(BatchId id) {
        return folder("batches/" + id.value());
    }

    /** The folder of a survey's work; made when it is not there. */
    public Path survey(DatasetId id) {
        return folder("surveys/" + id.value());
    }

    /** Removes a survey's work. */
    public void clearSurvey(DatasetId id) {
        clear(survey(id));
    }

    /** Removes a batch's files. */
    public void clearBatch(BatchId id) {
        clear(batch(id));
    }

    /** Forgets an incoming file that is not wanted. */
    public void discard(Incoming incoming) {
        discard(incoming.file());
    }

    /** Removes the data of a dataset for good. */
    public void remove(DatasetId id, String sha256) {
        try {
            Files.deleteIfExists(dataset(id, sha256));
            Path folder = dataset(id, sha256).getParent();
            if (Files.isDirectory(folder)) {
                clear(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the data of a dataset is. */
    public Path dataset(DatasetId id, String sha256) {
        return settings.store().resolve("datasets").resolve(id.value()).resolve(sha256);
    }

    /** Keeps the rows that a training learns from beside those of the dataset; they are removed with it. */
    public void keepOutcomes(DatasetId id, TrainingId training, String json) {
        Path file = outcomesFile(id, training);
        try {
            Files.createDirectories(file.getParent());
            Path staged = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(staged, json);
            sync(staged);
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was kept so; empty where there is nothing. */
    public Optional<String> outcomes(DatasetId id, TrainingId training) {
        Path file = outcomesFile(id, training);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path outcomesFile(DatasetId id, TrainingId training) {
        return settings.store()
                .resolve("datasets")
                .resolve(id.value())
                .resolve("outcomes-" + training.value() + ".json");
    }

    /** The folder of a training's work in progress; made when it is not there. */
    public Path work(TrainingId id) {
        return folder("work/" + id.value());
    }

    /** Where the model of a training is, once the training is completed. */
    public Path model(TrainingId id) {
        return folder("models").resolve(id.value() + ".predictml");
    }

    /** Where the model is that is offered beside it. */
    public Path alternativeModel(TrainingId id) {
        return folder("models").resolve(id.value() + "-alternative.predictml");
    }

    /** Where the model of a training is written, by the node that took it up in this term and no other. */
    public Path stagedModel(TrainingId id, int term) {
        return work(id).resolve("model-" + term + ".predictml");
    }

    /** Where the model that is offered beside it is written, likewise. */
    public Path stagedAlternative(TrainingId id, int term) {
        return work(id).resolve("alternative-" + term + ".predictml");
    }

    /** Gives a staged model its place; one that is there already is replaced. */
    public void keepModel(TrainingId id, int term) {
        move(stagedModel(id, term), model(id));
    }

    /** The same for the one beside it. */
    public void keepAlternative(TrainingId id, int term) {
        move(stagedAlternative(id, term), alternativeModel(id));
    }

    /** Removes the model beside a training's own, if there is one. */
    public void dropAlternative(TrainingId id) {
        discard(alternativeModel(id));
    }

    /** Puts the models of a training away, where nothing deploys them any more. What was put away before stays there. */
    public void archiveModel(TrainingId id) {
        for (Path model : List.of(model(id), alternativeModel(id))) {
            if (Files.exists(model)) {
                move(model, folder("archive").resolve(model.getFileName()));
            }
        }
    }

    /** The trainings that have a folder of work in progress. */
    public List<TrainingId> worked() {
        return names("work", "training_\\d+").stream().map(TrainingId::new).toList();
    }

    /** The surveys that have a folder of work. */
    public List<DatasetId> surveyed() {
        return names("surveys", "report_\\d+").stream().map(DatasetId::new).toList();
    }

    private List<String> names(String of, String form) {
        try (Stream<Path> folders = Files.list(folder(of))) {
            return folders.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(form))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a training's work in progress. */
    public void clearWork(TrainingId id) {
        clear(work(id));
    }

    private static void clear(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Incoming copy(InputStream stream, Path file, long maxBytes) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                size += read;
                if (size > maxBytes) {
                    throw new UploadTooLarge(maxBytes);
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return new Incoming(file, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(settings.store().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
