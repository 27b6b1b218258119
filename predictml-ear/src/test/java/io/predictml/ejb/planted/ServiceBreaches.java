package io.predictml.ejb.planted;

/** Planted: what the services must never import. Only the architecture's tests look at these. */
public final class ServiceBreaches {
    private ServiceBreaches() {}

    public static final class Faces {
        jakarta.faces.context.FacesContext breach;
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

    public static final class Engine {
        io.predictml.engine.planted.EngineBreaches breach;
    }

    public static final class Resource {
        jakarta.ws.rs.ext.Providers breach;
    }

    public static final class Learner {
        weka.core.Instances breach;
    }
}
