package io.predictml.domain.dataset;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import java.util.List;

/** A table that was named by its place and cannot be had from there. */
public final class SourceRejected extends DomainException {
    private static final long serialVersionUID = 1L;
    private static final String EXPECTED = "the name of a source and a folder of CSV or Parquet files below it";

    private SourceRejected(String message) {
        super(Kind.REJECTED, "source_rejected", message);
    }

    /** The same answer whatever is wrong with the place, so that nobody finds out what else is on the disk. */
    public static SourceRejected notFound() {
        return new SourceRejected("There is no table at this place. Name a source and a folder of CSV or Parquet files"
                + " below it, such as lake/customers.");
    }

    public static SourceRejected notSetUp() {
        return new SourceRejected(
                "This server reads no tables from elsewhere. Upload a file, or ask the operator to set up a source.");
    }

    /** The folder is one that may be read, and what lies in it is no table of one kind. */
    public static SourceRejected mixed() {
        return new SourceRejected(
                "The folder holds more than the files of one table. A table is a folder of CSV files or"
                        + " of Parquet files and of nothing else.");
    }

    public static SourceRejected tooManyFiles(int most) {
        return new SourceRejected("The folder holds more than %d files. Put them together to fewer.".formatted(most));
    }

    @Override
    public List<FieldError> fields() {
        return List.of(new FieldError("location", EXPECTED, "another place"));
    }
}
