package io.predictml.domain.dataset;

import io.predictml.domain.DomainException;

/** The file has more bytes than the limit; nothing of it was kept. */
public final class UploadTooLarge extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param maxBytes the limit in bytes */
    public UploadTooLarge(long maxBytes) {
        super(
                Kind.TOO_LARGE,
                "upload_too_large",
                "The file is larger than the limit of %d MB. Upload a smaller file, for example a sample of its rows."
                        .formatted(maxBytes / (1024 * 1024)));
    }
}
