package io.predictml.ejb.dataset;

import io.predictml.domain.dataset.TableFormat;
import io.predictml.ejb.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks below the sources for folders that seem to be tables. Links are not followed, and not everything is looked at. */
final class OfferedTables extends SimpleFileVisitor<Path> {
    private static final int DEPTH = 5;
    private static final int MOST_LOOKED_AT = 5_000;

    private final String name;
    private final Path root;
    private final int most;
    private final SortedSet<String> found = new TreeSet<>();
    private int lookedAt;

    private OfferedTables(String name, Path root, int most) {
        this.name = name;
        this.root = root;
        this.most = most;
    }

    /** Their locations, at most so many of each source. */
    static List<String> of(SourceSettings sources, int most) {
        return sources.roots().entrySet().stream()
                .flatMap(source -> new OfferedTables(source.getKey(), source.getValue(), most).look().stream())
                .toList();
    }

    private SortedSet<String> look() {
        try {
            Files.walkFileTree(root, Set.of(), DEPTH, this);
            return found;
        } catch (IOException e) {
            return found; // a folder that goes away meanwhile is not offered
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String plain = folder.getFileName().toString();
        boolean hidden = plain.startsWith(".") || plain.startsWith("_");
        return hidden && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : goOn();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Path folder = file.getParent();
        if (attributes.isRegularFile()
                && !folder.equals(root)
                && TableFormat.ofFile(file.getFileName().toString()).isPresent()) {
            found.add(name + "/" + root.relativize(folder).toString().replace('\\', '/'));
            return found.size() < most ? FileVisitResult.SKIP_SIBLINGS : FileVisitResult.TERMINATE;
        }
        return goOn();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
        return goOn(); // what cannot be read is not offered
    }

    private FileVisitResult goOn() {
        lookedAt++;
        return lookedAt < MOST_LOOKED_AT ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }
}
