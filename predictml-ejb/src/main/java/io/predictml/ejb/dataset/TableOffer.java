package io.predictml.ejb.dataset;

import io.predictml.ejb.settings.SourceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The tables below the sources, looked for at most twice a minute, however many people ask. */
@ApplicationScoped
public class TableOffer {
    private static final int OFFERED = 100;
    private static final Duration FRESH_FOR = Duration.ofSeconds(30);

    @Inject
    private SourceSettings sources;

    private List<String> tables = List.of();
    private long lookedAt;

    /** Their locations; of many tables in a source the first. */
    synchronized List<String> tables() {
        long now = System.nanoTime();
        if (sources.isSetUp() && (lookedAt == 0 || now - lookedAt > FRESH_FOR.toNanos())) {
            tables = OfferedTables.of(sources, OFFERED);
            lookedAt = now;
        }
        return tables;
    }
}
