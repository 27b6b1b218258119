package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadUnsupported;
import java.io.IOException;
import java.nio.file.Path;

/** Reads .xlsx. */
@SuppressWarnings("DoNotCallSuggester")
final class XlsxReader {
    XlsxReader(UploadLimits limits) {
        java.util.Objects.requireNonNull(limits);
    }

    ReadTable read(Path file, String sheet) throws IOException {
        throw new UploadUnsupported("Workbooks are not read yet.");
    }
}
