package io.predictml.ejb.request;

import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.Caller;
import io.predictml.domain.request.IdempotencyKeyReused;
import io.predictml.domain.request.IdempotentCallUnfinished;
import io.predictml.domain.request.RecordedAnswer;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.request.IdempotentCall;
import io.predictml.persistence.request.IdempotentCalls;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers for a day what was answered to calls that make something, so that a client which heard nothing may ask again
 * (draft-ietf-httpapi-idempotency-key-header-07). Each step is durable by itself. A refused call made nothing and is forgotten.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IdempotencyService {
    static final Duration KEPT = Duration.ofHours(24);

    @Inject
    private IdempotentCalls calls;

    @Inject
    private Accounts accounts;

    /**
     * Begins a call, unless it came before. Those of one account begin one after the other.
     *
     * @param id hash of account and key
     * @param requestHash of method, address and body
     * @return what was answered before; empty where the call is to be done now
     * @throws IdempotencyKeyReused where another request had the key
     * @throws IdempotentCallUnfinished where the first one has no answer yet
     */
    public Optional<RecordedAnswer> begin(Caller caller, String id, String requestHash) {
        accounts.lock(new AccountId(caller.accountId()));
        Instant now = Instant.now();
        calls.removeBefore(now.minus(KEPT));
        Optional<IdempotentCall> before = calls.byId(id);
        if (before.isEmpty()) {
            calls.add(new IdempotentCall(id, requestHash, now));
            return Optional.empty();
        }
        if (!before.get().isOf(requestHash)) {
            throw new IdempotencyKeyReused();
        }
        return Optional.of(before.get().answer().orElseThrow(IdempotentCallUnfinished::new));
    }

    public void finish(String id, RecordedAnswer answer) {
        calls.lock(id).ifPresent(call -> call.answer(answer));
    }

    /** Forgets a call that was refused. */
    public void abandon(String id) {
        calls.lock(id).ifPresent(calls::remove);
    }
}
