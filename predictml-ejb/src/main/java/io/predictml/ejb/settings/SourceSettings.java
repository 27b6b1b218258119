package io.predictml.ejb.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Folders of tables that lie outside our own store and may be read by everyone who is signed in. Nothing outside them is.
 *
 * @param roots by the names that people use for them; real paths of folders
 */
public record SourceSettings(SortedMap<String, Path> roots) {
    static final Set<String> KEYS = Set.of("predictml.sources");

    private static final String KEY = "predictml.sources";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,49}");

    public SourceSettings {
        roots = Collections.unmodifiableSortedMap(new TreeMap<>(roots));
    }

    /**
     * @param ours folders of the server itself, which no source may hold or lie in
     * @throws IllegalArgumentException naming the source that is wrong
     */
    static SourceSettings read(Config config, Set<Path> ours, SparkSettings spark) {
        String value = config.getOptionalValue(KEY, String.class).orElse("");
        SourceSettings sources = of(value, ours);
        if (!sources.roots().isEmpty() && spark.master().isEmpty()) {
            throw new IllegalArgumentException(
                    KEY + " needs predictml.spark.master: tables that lie elsewhere are read by a Spark cluster");
        }
        return sources;
    }

    /**
     * @param value {@code name=/absolute/path}, several with commas between
     * @param ours as for {@link #read}
     */
    public static SourceSettings of(String value, Set<Path> ours) {
        TreeMap<String, Path> roots = new TreeMap<>();
        if (value.isBlank()) {
            return new SourceSettings(roots);
        }
        for (String one : value.split(",", -1)) {
            int equals = one.indexOf('=');
            if (equals < 0) {
                throw wrong(one.strip(), "must have the form name=/absolute/path");
            }
            String name = one.substring(0, equals).strip();
            if (!NAME.matcher(name).matches()) {
                throw wrong(name, "must be called by up to 50 letters, digits, _ and -");
            }
            if (roots.put(name, root(name, one.substring(equals + 1).strip(), ours)) != null) {
                throw wrong(name, "is there twice");
            }
        }
        return new SourceSettings(roots);
    }

    private static Path root(String name, String folder, Set<Path> ours) {
        Path root = realFolder(name, folder);
        for (Path own : ours) {
            Path real = realOrPlain(own);
            if (real.startsWith(root) || root.startsWith(real)) {
                throw wrong(name, "must lie apart from the server's own folder %s".formatted(own));
            }
        }
        return root;
    }

    private static Path realFolder(String name, String folder) {
        try {
            Path path = Path.of(folder);
            if (path.isAbsolute() && Files.isDirectory(path) && Files.isReadable(path)) {
                return path.toRealPath();
            }
        } catch (IOException | InvalidPathException e) {
            throw wrong(name, "is '%s', which cannot be read: %s".formatted(folder, e.getMessage()));
        }
        throw wrong(name, "is '%s' but must be an absolute path of a folder that can be read".formatted(folder));
    }

    /** The server's folders may not be there yet at its first start. */
    private static Path realOrPlain(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException("%s: the source '%s' %s".formatted(KEY, name, what));
    }

    public boolean isSetUp() {
        return !roots.isEmpty();
    }
}
