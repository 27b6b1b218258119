package io.predictml.domain.account;

/** What an account may do: its own things, or everything of everyone. The names are the role names of REST and pages. */
public enum Role {
    USER,
    ADMIN
}
