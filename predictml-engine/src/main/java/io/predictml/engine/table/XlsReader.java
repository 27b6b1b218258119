package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadUnsupported;
import java.io.IOException;
import java.nio.file.Path;

/** Reads .xls. */
@SuppressWarnings("DoNotCallSuggester")
final class XlsReader {
    XlsReader(UploadLimits limits) {}

    ReadTable read(Path file, String sheet) throws IOException {
        throw new UploadUnsupported("Workbooks are not read yet.");
    }
}
