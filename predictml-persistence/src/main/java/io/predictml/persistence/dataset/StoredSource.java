package io.predictml.persistence.dataset;

import io.predictml.domain.dataset.TableFormat;
import io.predictml.domain.dataset.TableSource;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;

/** Where the table of a dataset lies, as columns; all of them empty where it was uploaded. */
@Embeddable
public class StoredSource {
    @Column(name = "source_location")
    private String location;

    @Enumerated(EnumType.STRING)
    @Column(name = "source_format")
    private TableFormat format;

    @Column(name = "source_rows")
    private Long rows;

    @Column(name = "source_bytes")
    private Long bytes;

    @Column(name = "source_fingerprint")
    private String fingerprint;

    protected StoredSource() {}

    StoredSource(TableSource source) {
        this.location = source.location();
        this.format = source.format();
        this.rows = source.rows();
        this.bytes = source.bytes();
        this.fingerprint = source.fingerprint();
    }

    Optional<TableSource> source() {
        return Optional.ofNullable(location).map(where -> new TableSource(where, format, rows, bytes, fingerprint));
    }
}
