package io.predictml.web.planted;

/** Planted: what the doors must never import. Only the architecture's tests look at these. */
public final class WebBreaches {
    private WebBreaches() {}

    public static final class Persistence {
        io.predictml.persistence.planted.PersistenceBreaches breach;
    }

    public static final class Engine {
        io.predictml.engine.planted.EngineBreaches breach;
    }

    public static final class Batch {
        io.predictml.batch.planted.BatchBreaches breach;
    }

    public static final class Scoring {
        io.predictml.scoring.planted.ScoringBreaches breach;
    }
}
