package io.predictml.ejb.account;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import io.predictml.domain.audit.Transition;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;

/** Keeps that somebody tried to sign in, though the try itself is rolled back. */
@Stateless
public class RefusedSignIns {
    private static final int SUBJECT_LENGTH = 254;

    @Inject
    private AuditTrail audit;

    /** @param email as it was typed: data from outside */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void record(String email, String address) {
        String subject = email.length() > SUBJECT_LENGTH ? email.substring(0, SUBJECT_LENGTH) : email;
        Caller nobody = new Caller(0, "anonymous", Role.USER, address);
        audit.record(nobody, "sign-in-refused", new Transition("account", subject, "", ""), "", Instant.now());
    }
}
