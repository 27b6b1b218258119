package io.predictml.ejb.audit;

import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.AuditEvent;
import io.predictml.domain.audit.AuditExtract;
import io.predictml.domain.audit.AuditFilter;
import io.predictml.domain.audit.AuditLine;
import io.predictml.domain.audit.AuditVerdict;
import io.predictml.engine.prediction.Exported;
import io.predictml.engine.prediction.PredictionFile;
import io.predictml.persistence.audit.AuditLedger;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The audit trail for administrators: to read, to check, to take away. */
@ApplicationScoped
public class AuditService {
    /** Kinds of file that the trail can be had as. */
    public enum Format {
        /** For a spreadsheet, with formulas defused; what is filtered, latest first. */
        CSV,
        /** For a check elsewhere: the whole trail, oldest first. */
        JSONL
    }

    private static final List<String> HEAD = List.of(
            "position",
            "at",
            "actor",
            "address",
            "action",
            "subjectType",
            "subjectId",
            "before",
            "after",
            "detail",
            "previousHash",
            "hash");

    @Resource(lookup = "java:jboss/datasources/PredictmlDS")
    private DataSource dataSource;

    /** Something to ask of the trail. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(AuditLedger ledger) throws SQLException;
    }

    /** One page of the events that the filter lets through. */
    public List<AuditEvent> page(Caller caller, AuditFilter filter, Paging<Long> paging) {
        caller.mustBeAdmin();
        return ask(ledger -> ledger.page(filter, paging));
    }

    /** Checks every event that is there now. */
    public AuditVerdict verify(Caller caller) {
        caller.mustBeAdmin();
        return ask(AuditLedger::verify);
    }

    /** What was done to these subjects, by their ids, with what proves that none of it is missing. */
    public AuditExtract extract(Caller caller, List<String> subjects) {
        caller.mustBeAdmin();
        return ask(ledger -> ledger.extract(subjects));
    }

    /** Writes the trail as a file in UTF-8; the stream stays open. */
    public void export(Caller caller, AuditFilter filter, Format format, OutputStream out) {
        caller.mustBeAdmin();
        ask(ledger -> {
            if (format == Format.JSONL) {
                ledger.each(event -> line(event, out));
            } else {
                cells(HEAD, out);
                ledger.each(filter, event -> cells(cells(event), out));
            }
            return format;
        });
    }

    private static void line(AuditEvent event, OutputStream out) {
        try {
            out.write((AuditLine.of(event).text() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cells(List<String> cells, OutputStream out) {
        try {
            PredictionFile.write(List.of(cells.stream().map(Exported::text).toList()), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(AuditEvent event) {
        return List.of(
                String.valueOf(event.position()),
                event.at().toString(),
                event.actor(),
                event.address(),
                event.action(),
                event.subjectType(),
                event.subjectId(),
                event.before(),
                event.after(),
                event.detail(),
                event.previousHash(),
                event.hash());
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = dataSource.getConnection()) {
            return question.ask(new AuditLedger(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail cannot be read", e);
        }
    }
}
