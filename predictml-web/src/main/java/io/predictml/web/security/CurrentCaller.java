package io.predictml.web.security;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.SessionId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who is behind the running request; filled by {@link PortalAuthentication} and read by pages and resources. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;
    private SessionId session;

    void is(Caller newCaller) {
        caller = newCaller;
    }

    void is(Caller newCaller, SessionId newSession) {
        caller = newCaller;
        session = newSession;
    }

    public Optional<Caller> find() {
        return Optional.ofNullable(caller);
    }

    /** The session in the portal, where it is not a token or a key. */
    public Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }

    /** @throws IllegalStateException where nobody is signed in; protected pages and resources never get there */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }
}
