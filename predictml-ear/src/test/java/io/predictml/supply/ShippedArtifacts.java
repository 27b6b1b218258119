package io.predictml.supply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the built server is made of, by package URL: the notices name what we pack, and the jars of WildFly say
 * themselves which artifacts of Maven they are. (The bill of materials would do for the first, but is only made online.)
 */
final class ShippedArtifacts {
    /** The names stand before the address of each library. */
    private static final Pattern NOTICE = Pattern.compile("\\(([^\\s:()]+):([^\\s:()]+):([^\\s:()]+) - ");

    private ShippedArtifacts() {}

    /** @param server the provisioned installation */
    static Set<String> of(Path server) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher notices = NOTICE.matcher(Files.readString(server.resolve("THIRD-PARTY.txt")));
        while (notices.find()) {
            found.add("pkg:maven/%s/%s@%s".formatted(notices.group(1), notices.group(2), notices.group(3)));
        }
        try (Stream<Path> files = Files.walk(server)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            for (Path jar : jars) {
                addNamesOf(jar, found);
            }
        }
        found.removeIf(name -> name.startsWith("pkg:maven/io.predictml/"));
        return found;
    }

    private static void addNamesOf(Path file, Set<String> found) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().matches("META-INF/maven/.+/pom\\.properties")) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        Properties names = new Properties();
                        names.load(content);
                        found.add("pkg:maven/%s/%s@%s"
                                .formatted(
                                        names.getProperty("groupId"),
                                        names.getProperty("artifactId"),
                                        names.getProperty("version")));
                    }
                }
            }
        }
    }
}
