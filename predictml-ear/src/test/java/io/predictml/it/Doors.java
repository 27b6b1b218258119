package io.predictml.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses that no document lists, read from where they are declared. */
final class Doors {
    private static final Path SCORING = Path.of("../predictml-scoring/src/main/java");
    private static final Path PORTAL = Path.of("../predictml-web/src/main/java");
    private static final Path PAGES = Path.of("../predictml-web/src/main/webapp/predictml");
    private static final Pattern SERVLET = Pattern.compile("@WebServlet\\(([^)]*)\\)");
    private static final Pattern ADDRESS = Pattern.compile("\"([^\"]*)\"");

    private Doors() {}

    /** As its servlets are mapped, without the one for every address that is none. */
    static Set<String> ofTheInferencePort() throws IOException {
        Set<String> found = servlets(SCORING);
        found.remove("/");
        return found;
    }

    private static Set<String> servlets(Path sources) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                Matcher servlet = SERVLET.matcher(Files.readString(file));
                while (servlet.find()) {
                    ADDRESS.matcher(servlet.group(1)).results().forEach(address -> found.add(address.group(1)));
                }
            }
        }
        return found;
    }

    /** Every page, such as {@code /predictml/admin/users}, and what else the portal answers to. */
    static Set<String> pages() throws IOException {
        Set<String> found = servlets(PORTAL);
        // These lead on to a page, or are where the server itself takes what it refused.
        found.removeAll(Set.of("", "/predictml", "/predictml/", "/error/400"));
        try (Stream<Path> files = Files.walk(PAGES)) {
            files.filter(file -> file.toString().endsWith(".xhtml"))
                    .forEach(file -> found.add("/predictml/"
                            + PAGES.relativize(file)
                                    .toString()
                                    .replace('\\', '/')
                                    .replace(".xhtml", "")));
            return found;
        }
    }
}
