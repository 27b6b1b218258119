package io.predictml.domain.webhook;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import java.util.List;

/** An address that a webhook must not have: it is none, it is not HTTPS, or it leads into our own network. */
public final class WebhookAddressRejected extends DomainException {
    private static final long serialVersionUID = 1L;
    private final String expected;

    /** @param expected what would have been accepted, in words that go on after "must be" */
    public WebhookAddressRejected(String expected) {
        super(Kind.REJECTED, "webhook_address_rejected", "The address must be " + expected + ".");
        this.expected = expected;
    }

    @Override
    public List<FieldError> fields() {
        return List.of(new FieldError("url", expected, "another address"));
    }
}
