package io.predictml.persistence;

import jakarta.annotation.Resource;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What is to be written last in the running transaction, after everything else of it and before it is committed. */
public class EndOfTransaction {
    /** Something to write. */
    @FunctionalInterface
    public interface Work {
        /** @param connection of the running transaction; not to be closed or committed */
        void on(Connection connection) throws SQLException;
    }

    /** The server's own names hold for whatever module the caller is in. */
    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Resource(lookup = "java:jboss/datasources/PredictmlDS")
    private DataSource dataSource;

    /**
     * The provider writes entities in a synchronization of its own, which goes before an interposed one. It takes no query from
     * then on, so that the work gets the transaction's connection itself.
     *
     * @param work a failure of it rolls the transaction back
     */
    public void write(Work work) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                try (Connection connection = dataSource.getConnection()) {
                    work.on(connection);
                } catch (SQLException e) {
                    throw new IllegalStateException("The last rows of the transaction cannot be written", e);
                }
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }
}
