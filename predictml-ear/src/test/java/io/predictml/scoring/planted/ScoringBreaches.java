package io.predictml.scoring.planted;

/** Planted: what the inference server must never import. Only the architecture's tests look at these. */
public final class ScoringBreaches {
    private ScoringBreaches() {}

    public static final class Services {
        io.predictml.ejb.planted.ServiceBreaches breach;
    }

    public static final class Persistence {
        io.predictml.persistence.planted.PersistenceBreaches breach;
    }
}
