package io.predictml.ejb.account;

/** Who may do what has changed for an account: what is remembered of it counts no more once this is committed. */
record AccountChanged(long accountId) {}
