package io.predictml.domain.dataset;

import io.predictml.domain.DomainException;

/** The file was read and its table cannot be used: too many rows, too few columns, a header that is not one. */
public final class UploadRejected extends DomainException {
    private static final long serialVersionUID = 1L;

    public UploadRejected(String message) {
        super(Kind.REJECTED, "upload_rejected", message);
    }
}
