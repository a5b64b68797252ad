package dev.otpdispatch.store.jdbc;

import dev.otpdispatch.failure.OtpStoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs one statement on one leased connection, and makes one kind of exception of whatever fails. */
final class Database {
    private final DataSource pool;
    private final int queryTimeoutSeconds;

    Database(DataSource pool, int queryTimeoutSeconds) {
        this.pool = pool;
        this.queryTimeoutSeconds = queryTimeoutSeconds;
    }

    String productName() {
        return run(Lease::productName);
    }

    /** The first row, if there is one. */
    <T> Optional<T> first(String query, Parameters parameters, Row<T> row) {
        return run(lease -> {
            try (PreparedStatement statement = lease.prepare(query)) {
                parameters.set(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
                }
            }
        });
    }

    /** How many rows a statement changed: none also where the database rolled it back in favour of another writer. */
    int change(String statement, Parameters parameters) {
        return run(lease -> change(lease, statement, parameters));
    }

    /** Empty if the key was there already. */
    Optional<Boolean> inserts(String statement, Parameters parameters) {
        return run(lease -> {
            try {
                return Optional.of(change(lease, statement, parameters) == 1);
            } catch (SQLException e) {
                if (SqlStates.isDuplicateKey(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static int change(Lease lease, String sql, Parameters parameters) throws SQLException {
        try (PreparedStatement statement = lease.prepare(sql)) {
            parameters.set(statement);
            return lease.executeUpdate(statement);
        } catch (SQLException e) {
            if (SqlStates.isLostRace(e)) {
                return 0;
            }
            throw e;
        }
    }

    private <T> T run(Work<T> work) {
        boolean handedOver = false;
        try (Lease lease = Lease.of(pool, queryTimeoutSeconds)) {
            try {
                return work.on(lease);
            } finally {
                handedOver = lease.writeHandedOver();
            }
        } catch (SQLException e) {
            throw failure(e, handedOver && !SqlStates.isSurelyNotWritten(e));
        } catch (RuntimeException e) { // a wrapped pool, such as Spring's, has exceptions of its own
            throw new OtpStoreException("the database failed: " + e.getMessage(), handedOver, e);
        }
    }

    private static OtpStoreException failure(SQLException e, boolean writeMayHaveHappened) {
        String hint = SqlStates.isAboutSchema(e) ? "; was the schema file of this dialect applied?" : "";
        return new OtpStoreException(
                "the database failed: " + e.getMessage() + " (SQLState " + e.getSQLState() + ")" + hint,
                writeMayHaveHappened,
                e);
    }

    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T on(Lease lease) throws SQLException;
    }
}
