package io.predictml.ejb.dataset;

import io.predictml.domain.dataset.SourceRejected;
import io.predictml.domain.dataset.TableFormat;
import io.predictml.ejb.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A table in a folder below one of the sources: files of one kind, none of which lies outside the source, whatever links
 * there are.
 *
 * @param location as people name it, the source first
 * @param folder its real path
 */
public record SourceTable(String location, Path folder, TableFormat format) {
    /** Characters of a location. */
    private static final int LONGEST = 1000;

    private static final int MOST_FILES = 100_000;

    /**
     * Finds the table at a location.
     *
     * @param location the name of a source, and a folder below it, with {@code /} between
     * @throws SourceRejected where there is none; the answer is the same for all that is not below a source
     */
    public static SourceTable find(SourceSettings sources, String location) {
        if (!sources.isSetUp()) {
            throw SourceRejected.notSetUp();
        }
        String[] names = location.split("/", -1);
        Path root = sources.roots().get(names[0]);
        if (root == null || names.length < 2 || location.length() > LONGEST) {
            throw SourceRejected.notFound();
        }
        Path folder = folder(root, names);
        try {
            return new SourceTable(location, folder, format(root, folder));
        } catch (IOException e) {
            throw SourceRejected.notFound();
        }
    }

    private static Path folder(Path root, String[] names) {
        try {
            Path path = root;
            for (int i = 1; i < names.length; i++) {
                if (!isPlain(names[i])) {
                    throw SourceRejected.notFound();
                }
                path = path.resolve(names[i]);
            }
            Path real = path.toRealPath();
            if (real.startsWith(root) && Files.isDirectory(real)) {
                return real;
            }
        } catch (IOException | InvalidPathException e) {
            throw SourceRejected.notFound();
        }
        throw SourceRejected.notFound();
    }

    /** A name that stands for itself, and is none that data is not kept under. */
    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && !isHidden(name)
                && name.chars().noneMatch(c -> c == '\\' || c == '/' || Character.isISOControl(c));
    }

    /** What writers of tables leave beside their files, and what others hide. */
    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    private static TableFormat format(Path root, Path folder) throws IOException {
        Optional<TableFormat> format = Optional.empty();
        int files = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (isHidden(name)) {
                    continue;
                }
                TableFormat next = format(root, entry, name);
                if (format.filter(before -> before != next).isPresent()) {
                    throw SourceRejected.mixed();
                }
                format = Optional.of(next);
                files++;
                if (files > MOST_FILES) {
                    throw SourceRejected.tooManyFiles(MOST_FILES);
                }
            }
        }
        return format.orElseThrow(SourceRejected::notFound);
    }

    private static TableFormat format(Path root, Path entry, String name) throws IOException {
        Path real = entry.toRealPath();
        if (!real.startsWith(root)) {
            throw SourceRejected.notFound();
        }
        return Optional.of(name)
                .filter(any -> Files.isRegularFile(real))
                .flatMap(TableFormat::ofFile)
                .orElseThrow(SourceRejected::mixed);
    }
}
