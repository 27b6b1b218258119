package io.predictml.web.security;

import io.predictml.domain.account.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who is behind the running request; filled by {@link PortalAuthentication} and read by pages and resources. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;

    void is(Caller newCaller) {
        caller = newCaller;
    }

    public Optional<Caller> find() {
        return Optional.ofNullable(caller);
    }

    /** @throws IllegalStateException where nobody is signed in; protected pages and resources never get there */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }
}
