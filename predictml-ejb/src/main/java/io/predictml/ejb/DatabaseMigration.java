package io.predictml.ejb;

import io.predictml.persistence.audit.AuditLedger;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema to this version before anything else touches the database. */
@Singleton
@Startup
@DependsOn("SettingsCheck")
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseMigration {
    @Resource(lookup = "java:jboss/datasources/PredictmlDS")
    private DataSource dataSource;

    @PostConstruct
    void migrate() {
        // JBeret and the timer service create their tables in the same schema first, hence the baseline.
        Flyway.configure(getClass().getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        writeBeforeSayingSo();
        chainEarlierEvents();
    }

    /** What earlier versions wrote into the audit trail gets its place in the chain; on one node, once. */
    private void chainEarlierEvents() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            new AuditLedger(connection).adopt();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail of the earlier version cannot be chained", e);
        }
    }

    /**
     * H2 tells of a commit up to half a second before it writes it, unless told otherwise; the process may be killed in
     * between. The setting stays in the database.
     */
    private void writeBeforeSayingSo() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                statement.execute("set write_delay 0");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not take the setting that keeps commits", e);
        }
    }
}
