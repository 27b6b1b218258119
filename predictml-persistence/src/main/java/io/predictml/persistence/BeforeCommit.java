package io.predictml.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Port: what is to be written last in the running transaction, after everything else of it and before it is committed. */
@FunctionalInterface
public interface BeforeCommit {
    /** Something to write. */
    @FunctionalInterface
    interface Work {
        /** @param connection of the running transaction; not to be closed or committed */
        void on(Connection connection) throws SQLException;
    }

    /** @param work a failure of it rolls the transaction back */
    void write(Work work);
}
