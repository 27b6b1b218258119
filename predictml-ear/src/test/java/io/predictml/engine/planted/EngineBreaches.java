package io.predictml.engine.planted;

/** Planted: what the engine must never import. Only the architecture's tests look at these. */
public final class EngineBreaches {
    private EngineBreaches() {}

    public static final class Jakarta {
        jakarta.inject.Provider<String> breach;
    }

    public static final class Persistence {
        io.predictml.persistence.planted.PersistenceBreaches breach;
    }

    public static final class Services {
        io.predictml.ejb.planted.ServiceBreaches breach;
    }

    public static final class Batch {
        io.predictml.batch.planted.BatchBreaches breach;
    }

    public static final class Scoring {
        io.predictml.scoring.planted.ScoringBreaches breach;
    }

    public static final class Web {
        io.predictml.web.planted.WebBreaches breach;
    }
}
