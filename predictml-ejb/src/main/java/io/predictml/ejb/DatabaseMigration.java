package io.predictml.ejb;

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
