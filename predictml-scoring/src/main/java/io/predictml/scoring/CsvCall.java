package io.predictml.scoring;

import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.RowSink;
import io.predictml.domain.prediction.RowSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** What MLflow's {@code POST /invocations} is sent as {@code text/csv}: RFC 4180 in UTF-8, the names of the fields first. */
final class CsvCall implements RowSource {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    private final byte[] body;

    CsvCall(byte[] body) {
        this.body = body;
    }

    @Override
    public long size() {
        return body.length;
    }

    @Override
    public boolean writeTo(RowSink rows) {
        try (CSVParser parser = CSVParser.builder()
                .setReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8))
                .setFormat(FORMAT)
                .get()) {
            List<String> names = parser.getHeaderNames();
            for (CSVRecord row : parser) {
                if (row.size() != names.size()) {
                    throw new RequestMalformed("The row at line %d has %d fields, but the first line has %d."
                            .formatted(parser.getCurrentLineNumber(), row.size(), names.size()));
                }
                rows.next();
                for (int i = 0; i < names.size(); i++) {
                    rows.put(names.get(i), row.get(i));
                }
            }
            return false;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new RequestMalformed(
                    "The body must be CSV with different names in its first line, but is not: a quoted field is not closed, or a name comes twice.");
        }
    }
}
