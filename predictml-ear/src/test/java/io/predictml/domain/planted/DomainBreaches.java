package io.predictml.domain.planted;

/** Planted: what the domain must never import. Only the architecture's tests look at these. */
public final class DomainBreaches {
    private DomainBreaches() {}

    public static final class Inject {
        jakarta.inject.Provider<String> breach;
    }

    public static final class Engine {
        io.predictml.engine.planted.EngineBreaches breach;
    }
}
