package io.predictml.domain.dataset;

import io.predictml.domain.DomainException;

/** The content is neither a CSV file nor an Excel workbook that can be opened, whatever its name says. */
public final class UploadUnsupported extends DomainException {
    private static final long serialVersionUID = 1L;

    public UploadUnsupported(String message) {
        super(Kind.UNSUPPORTED, "upload_unsupported", message);
    }
}
