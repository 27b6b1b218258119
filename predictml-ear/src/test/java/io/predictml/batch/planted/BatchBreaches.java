package io.predictml.batch.planted;

/** Planted: what the jobs must never import. Only the architecture's tests look at these. */
public final class BatchBreaches {
    private BatchBreaches() {}

    public static final class Persistence {
        io.predictml.persistence.planted.PersistenceBreaches breach;
    }

    public static final class Web {
        io.predictml.web.planted.WebBreaches breach;
    }

    public static final class Entities {
        jakarta.persistence.EntityManager breach;
    }

    public static final class Learner {
        weka.core.Instances breach;
    }
}
