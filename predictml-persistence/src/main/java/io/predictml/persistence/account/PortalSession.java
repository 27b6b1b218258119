package io.predictml.persistence.account;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.SessionId;
import io.predictml.domain.account.SessionSummary;
import io.predictml.domain.audit.Transition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody who is signed in to the portal with one browser. Ended is removed. */
@Entity
@Table(name = "portal_session")
public class PortalSession {
    private static final int AGENT_LENGTH = 200;

    @Id
    private String id;

    @Column(name = "account_id")
    private long accountId;

    private String address;
    private String agent;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    protected PortalSession() {}

    /** @param agent what the browser calls itself, of any length */
    public PortalSession(SessionId id, Caller caller, String agent, Instant now) {
        this.id = id.value();
        this.accountId = caller.accountId();
        this.address = caller.address();
        this.agent = agent.length() > AGENT_LENGTH ? agent.substring(0, AGENT_LENGTH) : agent;
        this.begunAt = now;
        this.seenAt = now;
    }

    public SessionId id() {
        return new SessionId(id);
    }

    public long accountId() {
        return accountId;
    }

    public Transition end() {
        return new Transition("session", id, "active", "ended");
    }

    /** Whether nobody used it since a moment. */
    public boolean unseenSince(Instant moment) {
        return seenAt.isBefore(moment);
    }

    public SessionSummary summary() {
        return new SessionSummary(id(), address, agent, begunAt, seenAt);
    }
}
