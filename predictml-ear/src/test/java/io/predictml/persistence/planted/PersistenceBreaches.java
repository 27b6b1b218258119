package io.predictml.persistence.planted;

/** Planted: what persistence must never import. Only the architecture's tests look at these. */
public final class PersistenceBreaches {
    private PersistenceBreaches() {}

    public static final class Engine {
        io.predictml.engine.planted.EngineBreaches breach;
    }

    public static final class Services {
        io.predictml.ejb.planted.ServiceBreaches breach;
    }

    public static final class Web {
        io.predictml.web.planted.WebBreaches breach;
    }

    public static final class Beans {
        jakarta.ejb.SessionContext breach;
    }
}
