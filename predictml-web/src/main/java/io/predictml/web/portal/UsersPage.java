package io.predictml.web.portal;

import io.predictml.domain.account.AccountFilter;
import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.AccountLink;
import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.AccountSummary;
import io.predictml.domain.account.Role;
import io.predictml.ejb.account.AccountAdministration;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Everybody's accounts: invite, find, disable, change the role, give a link to a new password. */
@Named("usersPage")
@ViewScoped
public class UsersPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int STEP = 25;

    @Inject
    private AccountAdministration accounts;

    @Inject
    private CurrentCaller current;

    private String search = "";
    private Role role;
    private AccountStatus status;
    private int shown = STEP;
    private String email = "";
    private Role newRole = Role.USER;
    private transient List<AccountSummary> found = List.of();
    private transient AccountLink link;

    /** Looks again. */
    public void refresh() {
        found = accounts.list(
                current.get(),
                new AccountFilter(
                        search,
                        Optional.ofNullable(role),
                        Optional.ofNullable(status),
                        false,
                        Optional.empty(),
                        shown + 1));
    }

    /** From the beginning of what fits. */
    public void find() {
        shown = STEP;
        refresh();
    }

    public void more() {
        shown += STEP;
        refresh();
    }

    public void invite() {
        AccountSummary made = accounts.invite(current.get(), email, newRole);
        link = accounts.link(current.get(), made.id());
        email = "";
        refresh();
    }

    public void makeLink(String id) {
        link = accounts.link(current.get(), AccountId.of(id));
        refresh();
    }

    public void disable(String id) {
        accounts.disable(current.get(), AccountId.of(id));
        refresh();
    }

    public void enable(String id) {
        accounts.enable(current.get(), AccountId.of(id));
        refresh();
    }

    /** Makes an administrator a user and a user an administrator. */
    public void switchRole(AccountSummary account) {
        accounts.become(current.get(), account.id(), other(account));
        refresh();
    }

    public Role other(AccountSummary account) {
        return account.role() == Role.ADMIN ? Role.USER : Role.ADMIN;
    }

    public List<AccountSummary> getFound() {
        return found.subList(0, Math.min(shown, found.size()));
    }

    public boolean isMore() {
        return found.size() > shown;
    }

    /** The link that was just made, said this once; else null. */
    public AccountLink getLink() {
        return link;
    }

    public boolean isDisabled(AccountSummary account) {
        return account.status() == AccountStatus.DISABLED;
    }

    public boolean isOneself(AccountSummary account) {
        return account.id().number() == current.get().accountId();
    }

    public Status look(AccountSummary account) {
        return Status.of(account.status());
    }

    public Role[] getRoles() {
        return Role.values();
    }

    public AccountStatus[] getStatuses() {
        return AccountStatus.values();
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String value) {
        search = value;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role value) {
        role = value;
    }

    public AccountStatus getStatus() {
        return status;
    }

    public void setStatus(AccountStatus value) {
        status = value;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String value) {
        email = value;
    }

    public Role getNewRole() {
        return newRole;
    }

    public void setNewRole(Role value) {
        newRole = value;
    }
}
