package io.predictml.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * Which node is at work on something, and until when others have to leave it to that node. Each time that a node takes
 * it up begins another term; who wants to write has to name node and term, so that a node that was away for longer than
 * its lease writes nothing over its successor's work.
 */
@Embeddable
public class Lease {
    private String node;
    private int term;

    @Column(name = "lease_until")
    private Instant until;

    /**
     * Gives the work to a node.
     *
     * @param newUntil by the clock of the database, as all times here
     * @return the term that begins
     */
    public int take(String by, Instant newUntil) {
        node = by;
        until = newUntil;
        term++;
        return term;
    }

    /** The node is still there. */
    public void renew(Instant newUntil) {
        until = newUntil;
    }

    /** The node stops working on it; anyone may take it up at once. */
    public void release() {
        until = null;
    }

    public boolean isHeld(String by, int inTerm) {
        return by.equals(node) && term == inTerm;
    }

    /** Whether this node may take it up: it is its own from before its last start, or nobody's any more. */
    public boolean isTakeable(String by, Instant now) {
        return by.equals(node) || until == null || until.isBefore(now);
    }
}
