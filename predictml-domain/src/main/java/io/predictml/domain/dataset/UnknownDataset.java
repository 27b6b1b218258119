package io.predictml.domain.dataset;

import io.predictml.domain.DomainException;

/** There is no such dataset, or none that the caller may know of: the answer is the same. */
public final class UnknownDataset extends DomainException {
    private static final long serialVersionUID = 1L;

    public UnknownDataset() {
        super(Kind.UNKNOWN, "unknown_dataset", "There is no such dataset.");
    }
}
