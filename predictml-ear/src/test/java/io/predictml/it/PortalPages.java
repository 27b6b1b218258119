package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The portal's pages and how many queries each asks, which the log of EclipseLink's SQL tells. */
final class PortalPages {
    private static final Pattern ASKED = Pattern.compile("sql] \\(default task-\\d+\\) ");
    private static final int MOST_QUERIES = 40;
    private static final String LOGGER = "/subsystem=logging/logger=org.eclipse.persistence";

    /**
     * A page with a list, or with one thing.
     *
     * @param path of the page with as many rows as it shows at once
     * @param withOne the same with one row; empty where it is no list
     */
    record Page(String path, String withOne, boolean administrators) {}

    private final RunningServer server;

    PortalPages(RunningServer server) {
        this.server = server;
    }

    /**
     * @param dataset one with a model that answers, of {@code training}
     * @param deployment of that training
     */
    static List<Page> all(String dataset, String training, String deployment) {
        List<Page> pages = new ArrayList<>();
        pages.add(new Page("/predictml/dashboard", "/predictml/dashboard?q=table+17.csv", false));
        pages.add(new Page("/predictml/dashboard?sort=name&page=2", "", false));
        pages.add(new Page("/predictml/model", "/predictml/model?q=table+17.csv", false));
        pages.add(new Page("/predictml/model?id=" + training, "", false));
        pages.add(new Page("/predictml/dataset?id=" + dataset, "", false));
        pages.add(new Page("/predictml/predict", "", false));
        pages.add(new Page("/predictml/predict?id=" + dataset, "", false));
        pages.add(new Page("/predictml/admin", "/predictml/admin?q=table+19.csv", true));
        pages.add(new Page("/predictml/admin?show=ended", "/predictml/admin?show=ended&q=table+17.csv", true));
        pages.add(new Page("/predictml/model", "/predictml/model?q=table+17.csv", true));
        pages.add(new Page("/predictml/admin/review?id=" + training, "", true));
        pages.add(new Page("/predictml/admin/deployments", "/predictml/admin/deployments?q=table+11.csv", true));
        pages.add(new Page("/predictml/admin/monitoring", "", true));
        pages.add(new Page("/predictml/admin/monitoring?id=" + deployment, "", true));
        pages.add(new Page("/predictml/admin/audit", "/predictml/admin/audit?subject=" + training, true));
        pages.add(new Page("/predictml/admin/audit?actor=demo&before=1000900", "", true));
        pages.add(new Page("/predictml/admin/audit?actor=nobody", "", true));
        pages.add(new Page("/predictml/admin/users", "", true));
        pages.add(new Page("/predictml/notifications", "", false));
        pages.add(new Page("/predictml/account", "", false));
        return pages;
    }

    /** Has the server log its queries, or no longer. */
    void listen(boolean on) {
        int code = server.operate(LOGGER + (on ? ":add(level=FINE)" : ":remove"));
        if (code != 0) {
            throw new AssertionError("The command line ended with " + code);
        }
    }

    /** That each page asks few queries, and as many for all of its rows as for one. */
    void assertNoneAsksPerRow(PortalVisitor user, PortalVisitor administrator, List<Page> pages) throws Exception {
        listen(true);
        for (Page page : pages) {
            PortalVisitor visitor = page.administrators() ? administrator : user;
            int queries = queries(visitor, page.path());
            assertThat(queries).as(page.path()).isBetween(1, MOST_QUERIES);
            if (!page.withOne().isEmpty()) {
                assertThat(queries).as(page.path()).isEqualTo(queries(visitor, page.withOne()));
            }
        }
        listen(false);
    }

    /** How many queries the page asks. The second visit counts, since the first also fills caches. */
    int queries(PortalVisitor visitor, String path) throws Exception {
        visitor.get(path);
        int before = asked();
        visitor.get(path);
        return asked() - before;
    }

    private int asked() {
        Matcher asked = ASKED.matcher(server.log());
        int count = 0;
        while (asked.find()) {
            count++;
        }
        return count;
    }
}
