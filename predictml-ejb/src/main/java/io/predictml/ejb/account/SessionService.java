package io.predictml.ejb.account;

import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.SessionId;
import io.predictml.domain.account.SessionSummary;
import io.predictml.domain.account.UnknownSession;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.account.PortalSession;
import io.predictml.persistence.account.PortalSessions;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is signed in to the portal, from where. */
@Stateless
public class SessionService {
    /** As long as the container keeps a session that nobody uses (web.xml). */
    private static final Duration IDLE = Duration.ofMinutes(60);

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    @Inject
    private PortalSessions sessions;

    @Inject
    private Accounts accounts;

    @Inject
    private AuditTrail audit;

    /** @param agent what the browser calls itself */
    public SessionId begin(Caller caller, String agent) {
        sessions.endUnseenSince(Instant.now().minus(IDLE));
        PortalSession session = new PortalSession(SessionId.next(), caller, agent, Instant.now());
        sessions.add(session);
        return session.id();
    }

    /** Whom a session stands for; empty where it was ended, or its account is disabled. */
    public Optional<Caller> caller(SessionId id, String address) {
        Optional<PortalSession> session = sessions.byId(id);
        Instant now = Instant.now();
        if (session.filter(found -> found.unseenSince(now.minus(NOTED_EVERY))).isPresent()) {
            sessions.seen(id, now);
        }
        return session.flatMap(found -> accounts.byId(found.accountId()))
                .filter(account -> account.status() != AccountStatus.DISABLED)
                .map((Account account) -> account.from(address));
    }

    /** The caller's own that have not ended, newest first. */
    public List<SessionSummary> list(Caller caller) {
        Instant idle = Instant.now().minus(IDLE);
        return sessions.of(caller.accountId()).stream()
                .filter(session -> !session.unseenSince(idle))
                .map(PortalSession::summary)
                .toList();
    }

    /** Ends one of the caller's own: its next request has to sign in.
     *
     * @throws UnknownSession where there is none */
    public void end(Caller caller, SessionId id) {
        PortalSession session = sessions.byId(id)
                .filter(found -> found.accountId() == caller.accountId())
                .orElseThrow(UnknownSession::new);
        audit.record(caller, "sign-out", session.end(), "", Instant.now());
        sessions.remove(session);
    }
}
