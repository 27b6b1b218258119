package io.predictml.persistence.audit;

import io.predictml.domain.audit.AuditBreak;
import io.predictml.domain.audit.AuditCheck;
import io.predictml.domain.audit.AuditHead;
import io.predictml.domain.audit.AuditLine;
import io.predictml.domain.audit.AuditVerdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Checks an audit trail without a server: an exported file of JSON lines, or a database by its JDBC URL. Needs this module and
 * the domain on the class path, and the driver for a database. A position and a hash that were noted earlier may follow: the
 * trail must then still hold that event.
 *
 * <p>Ends with 0 where all is as it was written, with 1 where not, with 2 where it cannot be read.
 */
public final class VerifyAudit {
    private static final String USAGE =
            "Usage: verify-audit FILE.jsonl|jdbc:URL [POSITION HASH]; the database's user and password may be in PREDICTML_DB_USER, PREDICTML_DB_PASSWORD.";

    private VerifyAudit() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 1 && arguments.length != 3) {
            out.println(USAGE);
            return 2;
        }
        try {
            Optional<AuditHead> noted = arguments.length == 3
                    ? Optional.of(new AuditHead(Long.parseLong(arguments[1]), arguments[2]))
                    : Optional.empty();
            return arguments[0].startsWith("jdbc:")
                    ? database(arguments[0], noted, out)
                    : file(Path.of(arguments[0]), noted, out);
        } catch (IOException | SQLException | IllegalArgumentException e) {
            out.println("The trail cannot be checked: " + e.getMessage());
            return 2;
        }
    }

    private static int file(Path file, Optional<AuditHead> noted, PrintStream out) throws IOException {
        Noted known = new Noted(noted);
        AuditCheck check = new AuditCheck(AuditHead.START);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                int at = number;
                AuditLine event = AuditLine.read(line)
                        .orElseThrow(() -> new IllegalArgumentException("line %d is no event".formatted(at)));
                check.next(event);
                known.look(event);
            }
        }
        return tell(check.end(), known, out);
    }

    private static int database(String url, Optional<AuditHead> noted, PrintStream out) throws SQLException {
        String user = System.getenv("PREDICTML_DB_USER");
        Noted known = new Noted(noted);
        try (Connection connection = user == null
                ? DriverManager.getConnection(url)
                : DriverManager.getConnection(url, user, System.getenv("PREDICTML_DB_PASSWORD"))) {
            AuditLedger ledger = new AuditLedger(connection);
            ledger.each(event -> known.look(AuditLine.of(event)));
            return tell(ledger.verify(), known, out);
        }
    }

    private static int tell(AuditVerdict verdict, Noted known, PrintStream out) {
        for (AuditBreak found : verdict.breaks()) {
            out.println(found.sentence());
        }
        if (!known.isMet()) {
            out.println("The event that was noted earlier is not in the trail: the trail was written anew.");
        }
        boolean intact = verdict.isIntact() && known.isMet();
        out.println("%d events, %s. The trail ends with %d %s"
                .formatted(
                        verdict.checked(),
                        intact ? "all as they were written" : "tampered with",
                        verdict.end().position(),
                        verdict.end().hash()));
        return intact ? 0 : 1;
    }

    /** An event that somebody has noted. */
    private static final class Noted {
        private final Optional<AuditHead> wanted;
        private boolean seen;

        Noted(Optional<AuditHead> wanted) {
            this.wanted = wanted;
        }

        void look(AuditLine event) {
            seen |= wanted.filter(new AuditHead(event.position(), event.hash())::equals)
                    .isPresent();
        }

        boolean isMet() {
            return wanted.isEmpty() || seen;
        }
    }
}
