package io.predictml.web.portal;

import io.predictml.domain.dataset.UploadLimits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What the drop zone says that it takes. */
@Named("uploadOffer")
@RequestScoped
public class UploadOffer {
    @Inject
    private UploadLimits limits;

    @Inject
    private Reader reader;

    public long getMaxBytes() {
        return limits.maxBytes();
    }

    public String getInvitation() {
        return reader.wording().text("upload.drop", megabytes());
    }

    /** What a file with more bytes than that is told. */
    public String getTooLarge() {
        return reader.wording().text("upload.too.large", megabytes());
    }

    public String getLimits() {
        return reader.wording().text("upload.limits", limits.maxRows(), limits.maxColumns());
    }

    private long megabytes() {
        return limits.maxBytes() / (1024 * 1024);
    }
}
