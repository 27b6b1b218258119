package io.predictml.persistence.request;

import io.predictml.domain.request.RecordedAnswer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A call with an Idempotency-Key: born when it comes, answered once. */
@Entity
@Table(name = "idempotent_call")
public class IdempotentCall {
    @Id
    private String id;

    @Column(name = "request_hash")
    private String requestHash;

    private Integer status;
    private String location;
    private String body;

    @Column(name = "created_at")
    private Instant createdAt;

    protected IdempotentCall() {}

    /**
     * @param id hash of account and key
     * @param requestHash of method, address and body
     */
    public IdempotentCall(String id, String requestHash, Instant now) {
        this.id = id;
        this.requestHash = requestHash;
        this.createdAt = now;
    }

    public boolean isOf(String otherRequestHash) {
        return requestHash.equals(otherRequestHash);
    }

    public void answer(RecordedAnswer answer) {
        status = answer.status();
        location = answer.location();
        body = answer.body();
    }

    /** Empty while it is at work. */
    public Optional<RecordedAnswer> answer() {
        return status == null
                ? Optional.empty()
                : Optional.of(new RecordedAnswer(
                        status, Objects.requireNonNullElse(location, ""), Objects.requireNonNullElse(body, "")));
    }
}
