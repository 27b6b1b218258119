package io.predictml.engine.model;

import io.predictml.engine.algorithm.ModelForm;
import io.predictml.engine.monitoring.InputReference;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.Preparation;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.Sha256;
import io.predictml.engine.record.WholeFile;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A published model as a file: a zip of a manifest and the parts that it lists by their hashes. */
public final class ModelArtefact {
    private static final String ENGINE_VERSION = "1.0.0";
    /** No part of a model is longer than this; a zip that unfolds to more is not one of ours. */
    private static final long LONGEST_PART = 1L << 30;

    private ModelArtefact() {}

    /**
     * Writes the artefact; it is there whole or not at all. Models of Weka's go into it in forms of our own where they have
     * one and answer alike.
     *
     * @param table some of its rows are kept with their predictions, for {@link Scorer#selfCheck}
     * @throws Exception an IOException where it cannot be written, or whatever the model's library throws
     */
    public static PublishedModel write(ModelContent content, Table table, List<Field> fields, Path artefact)
            throws Exception {
        return write(content, table, fields, List.of(), artefact);
    }

    /**
     * The same with what the model answered to rows that were held out, before it learned from them too.
     *
     * @param heldOut empty where that is not known
     */
    public static PublishedModel write(
            ModelContent content, Table table, List<Field> fields, List<HeldOutAnswer> heldOut, Path artefact)
            throws Exception {
        List<String> notes = new ArrayList<>();
        TrainedModel model = content.model().translated(Checks.rows(table, fields), notes::add);
        Map<String, byte[]> parts = parts(model);
        parts.put(Manifest.CHECKS, Json.MAPPER.writeValueAsBytes(Checks.of(model, table, fields)));
        if (!heldOut.isEmpty()) {
            parts.put(Manifest.HELD_OUT, Json.MAPPER.writeValueAsBytes(heldOut));
        }
        Files.createDirectories(artefact.toAbsolutePath().getParent());
        byte[] manifest = Json.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(manifest(content, InputReference.of(table, fields), parts));
        WholeFile.write(artefact, stream -> {
            ZipOutputStream zip = new ZipOutputStream(stream);
            put(zip, Manifest.ENTRY, manifest);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                put(zip, part.getKey(), part.getValue());
            }
            zip.finish();
        });
        return new PublishedModel(artefact, Sha256.of(artefact), Files.size(artefact), content.schema(), notes);
    }

    private static Map<String, byte[]> parts(TrainedModel model) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        List<TrainedModel.Member> members = model.members();
        parts.put(
                Manifest.PREPARATIONS,
                Json.MAPPER.writeValueAsBytes(
                        members.stream().map(TrainedModel.Member::preparation).toList()));
        for (int i = 0; i < members.size(); i++) {
            parts.put(Manifest.model(i), ModelForm.write(members.get(i).model()));
        }
        return parts;
    }

    private static Manifest manifest(ModelContent content, InputReference inputs, Map<String, byte[]> parts) {
        Map<String, String> hashes = new TreeMap<>();
        parts.forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes)));
        return new Manifest(
                Manifest.FORMAT,
                ENGINE_VERSION,
                content.algorithm(),
                content.implementation(),
                content.problemType(),
                content.model().labels(),
                content.model().members().stream()
                        .map(TrainedModel.Member::weight)
                        .toList(),
                content.schema(),
                content.fields(),
                content.metrics(),
                content.uncertainty(),
                content.model().low(),
                content.model().high(),
                content.provenance(),
                Optional.of(inputs),
                content.outputs(),
                hashes);
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * @param sha256 the hash that the whole file must have, as {@link PublishedModel#sha256} said
     * @param modelVersion what the model is to call its version
     * @throws ArtefactRejected where the file is gone, it or a part is not the one that was published, or it holds what a
     *     model does not need
     * @throws ArtefactUnreadable where the disk does not give it now
     */
    public static Scorer load(Path file, String sha256, String modelVersion) {
        return read(file, sha256, zip -> open(zip, modelVersion));
    }

    /**
     * What the model answered to rows that were held out, before it learned from them too; empty in what an earlier version
     * wrote.
     *
     * @param sha256 likewise
     * @throws ArtefactRejected likewise
     * @throws ArtefactUnreadable likewise
     */
    public static List<HeldOutAnswer> heldOut(Path file, String sha256) {
        return read(file, sha256, zip -> {
            Manifest manifest = manifest(zip);
            return manifest.parts().containsKey(Manifest.HELD_OUT)
                    ? List.of(Json.MAPPER.readValue(part(zip, manifest, Manifest.HELD_OUT), HeldOutAnswer[].class))
                    : List.of();
        });
    }

    /** What is made of a file that was checked. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ZipFile zip) throws IOException;
    }

    private static <T> T read(Path file, String sha256, Reading<T> reading) {
        if (Files.isDirectory(file.toAbsolutePath().getParent()) && Files.notExists(file)) {
            throw new ArtefactRejected("The model's file is gone. Restore it from a backup or train again.");
        }
        try {
            if (!hash(file).equals(sha256)) {
                throw new ArtefactRejected(
                        "The model's file is not the one that was published: its SHA-256 differs. Restore it from a backup or train again.");
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return reading.of(zip);
            }
        } catch (IOException e) {
            throw new ArtefactRejected("The model's file cannot be read: " + e.getMessage(), e);
        }
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new ArtefactUnreadable("The model's file cannot be read now: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        Manifest manifest = Json.MAPPER.readValue(bytes(zip, Manifest.ENTRY), Manifest.class);
        if (manifest.formatVersion() < Manifest.OLDEST_FORMAT || manifest.formatVersion() > Manifest.FORMAT) {
            throw new ArtefactRejected("The model's file has format %d; this version reads formats up to %d."
                    .formatted(manifest.formatVersion(), Manifest.FORMAT));
        }
        if (!manifest.isWhole()) {
            throw new ArtefactRejected("The model's file does not list the parts that a model has.");
        }
        return manifest;
    }

    private static Scorer open(ZipFile zip, String modelVersion) throws IOException {
        Manifest manifest = manifest(zip);
        Preparation[] preparations =
                Json.MAPPER.readValue(part(zip, manifest, Manifest.PREPARATIONS), Preparation[].class);
        ModelPool pool = pool(zip, manifest);
        CheckRow[] checks = Json.MAPPER.readValue(part(zip, manifest, Manifest.CHECKS), CheckRow[].class);
        return new Scorer(manifest, List.of(preparations), pool, List.of(checks), modelVersion);
    }

    private static ModelPool pool(ZipFile zip, Manifest manifest) throws IOException {
        List<byte[]> models = new ArrayList<>();
        for (String name : manifest.models()) {
            models.add(part(zip, manifest, name));
        }
        return manifest.formatVersion() == Manifest.OLDEST_FORMAT
                ? ModelPool.ofSerialised(models.get(0))
                : ModelPool.of(models);
    }

    private static byte[] part(ZipFile zip, Manifest manifest, String name) throws IOException {
        byte[] bytes = bytes(zip, name);
        if (!Sha256.of(bytes).equals(manifest.parts().get(name))) {
            throw new ArtefactRejected(
                    "The part '" + name + "' of the model's file is not the one that was published.");
        }
        return bytes;
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ArtefactRejected("The model's file has no part '" + name + "'.");
        }
        if (entry.getSize() > LONGEST_PART) {
            throw new ArtefactRejected("The part '" + name + "' of the model's file is too long.");
        }
        return zip.getInputStream(entry).readNBytes((int) LONGEST_PART);
    }
}
