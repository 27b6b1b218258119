package io.predictml.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.AuditBreak;
import io.predictml.domain.audit.AuditEvent;
import io.predictml.domain.audit.AuditFilter;
import io.predictml.domain.audit.AuditHead;
import io.predictml.domain.audit.AuditLine;
import io.predictml.domain.audit.Transition;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLedgerTest {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private Connection connection;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTables() throws Exception {
        connection = DriverManager.getConnection(url);
        execute("runscript from 'classpath:db/migration/V1__first_path.sql'");
    }

    @AfterEach
    void drop() throws Exception {
        execute("shutdown");
        connection.close();
    }

    @Test
    void severalAtOnceAppendWithoutGapsOrForks() throws Exception {
        migrate();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            all.add(nodes.submit(() -> {
                appendInTransactions(50);
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        nodes.shutdown();

        assertThat(ledger().verify().breaks()).isEmpty();
        assertThat(ledger().head().position()).isEqualTo(200);
    }

    @Test
    void whatWasRolledBackLeavesNoGap() throws Exception {
        migrate();
        append(2);
        try (Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            new AuditLedger(other).append(event("never"));
            other.rollback();
        }
        append(2);

        assertThat(ledger().verify().breaks()).isEmpty();
        assertThat(ledger().verify().checked()).isEqualTo(4);
    }

    @Test
    void aChangedRowAndADeletedRowAreNamed() throws Exception {
        migrate();
        append(9);
        execute("update audit_event set actor = 'somebody@else.com' where position = 3");
        execute("delete from audit_event where position = 6");

        assertThat(ledger().verify().breaks())
                .containsExactly(
                        new AuditBreak(AuditBreak.Kind.CHANGED, 3, 3), new AuditBreak(AuditBreak.Kind.DELETED, 6, 6));
        execute("delete from audit_event where position = 9");
        assertThat(ledger().verify().breaks()).contains(new AuditBreak(AuditBreak.Kind.DELETED, 9, 9));
    }

    @Test
    void eventsOfEarlierVersionsAreChainedOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            writeByEarlierVersion();
        }
        migrate();
        ledger().adopt();
        append(1);
        assertThat(ledger().verify().breaks()).isEmpty();
        assertThat(ledger().verify().checked()).isEqualTo(4);

        writeByEarlierVersion();
        ledger().adopt();

        assertThat(ledger().verify().breaks())
                .singleElement()
                .extracting(AuditBreak::kind)
                .isEqualTo(AuditBreak.Kind.FOREIGN);
    }

    @Test
    void filtersAndPagesFindWhatIsWanted() throws Exception {
        migrate();
        append(30);
        AuditFilter some = new AuditFilter("ANN%", "", "", Optional.empty(), Optional.empty());
        AuditFilter ann = new AuditFilter("ANN", "approve", "training_1", some.from(), some.to());

        assertThat(ledger().page(some, after(Listing.Order.NEWEST, Optional.empty())))
                .isEmpty();
        assertThat(ledger().page(ann, after(Listing.Order.NEWEST, Optional.of(21L))).stream()
                        .mapToLong(AuditEvent::position))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(11, 20).map(i -> 31 - i).boxed().toList());
        assertThat(ledger().page(ann, after(Listing.Order.OLDEST, Optional.of(18L))).stream()
                        .mapToLong(AuditEvent::position))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(19, 28).boxed().toList());
    }

    private static Paging<Long> after(Listing.Order order, Optional<Long> position) {
        return new Paging<>("", order, position, 10);
    }

    @Test
    void theCommandChecksADatabaseAndAFile() throws Exception {
        migrate();
        append(5);
        AuditHead noted = ledger().head();
        append(3);
        Path file = folder.resolve("audit.jsonl");
        List<String> lines = new ArrayList<>();
        ledger().each(event -> lines.add(AuditLine.of(event).text()));
        Files.write(file, lines);

        assertThat(run(0, url)).contains("8 events, all as they were written");
        assertThat(run(0, file.toString())).contains("8 events, all as they were written");
        assertThat(run(0, file.toString(), "5", noted.hash())).contains("all as they were written");
        assertThat(run(1, file.toString(), "5", "0".repeat(64))).contains("the trail was written anew");

        lines.set(3, lines.get(3).replace("\"detail\":\"event 3\"", "\"detail\":\"event 4\""));
        lines.remove(1);
        Files.write(file, lines);
        execute("update audit_event set detail = 'x' where position = 8");

        assertThat(run(1, file.toString())).contains("Event 4 was changed", "Event 2 was deleted");
        assertThat(run(1, url)).contains("Event 8 was changed");
        assertThat(run(2, folder.resolve("none").toString())).contains("cannot be checked");
    }

    private String run(int code, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int ended = VerifyAudit.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(ended).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void migrate() throws SQLException {
        execute("runscript from 'classpath:db/migration/V15__audit_chain.sql'");
    }

    private void appendInTransactions(int count) throws SQLException {
        try (Connection own = DriverManager.getConnection(url)) {
            own.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                new AuditLedger(own).append(event("event " + i));
                own.commit();
            }
        }
    }

    private void append(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            ledger().append(event("event " + i));
        }
    }

    private static AuditEvent event(String detail) {
        return AuditEvent.of(
                new Caller(7, "ann@example.com", io.predictml.domain.account.Role.ADMIN, "10.0.0.7"),
                "approve",
                new Transition("review", "training_1", "AWAITING", "APPROVED"),
                detail,
                Instant.now());
    }

    private void writeByEarlierVersion() throws SQLException {
        execute(
                """
                insert into audit_event
                (happened_at, actor_id, actor, address, action, subject_type, subject_id, from_status, to_status, detail)
                values (current_timestamp, 1, 'a@example.com', 'local', 'upload', 'dataset', 'report_1', '', 'uploaded', '')""");
    }

    private AuditLedger ledger() {
        return new AuditLedger(connection);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
