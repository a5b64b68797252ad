package dev.otpdispatch.login.directory;

import dev.otpdispatch.login.AccountDirectoryException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements on the operator's database. */
final class Database {
    private static final int MAX_TRIES = 5;

    private final DataSource source;
    private final int timeoutSeconds;

    Database(DataSource source, Duration timeout) {
        this.source = source;
        this.timeoutSeconds = (int) Math.max(1, timeout.toSeconds());
    }

    /** What is done with a connection. */
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /** What is read from an answer. */
    interface Reading<T extends @Nullable Object> {
        T from(ResultSet rows) throws SQLException;
    }

    /** Each statement by itself. */
    <T extends @Nullable Object> T each(String doing, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.on(connection);
            } finally {
                connection.setAutoCommit(auto);
            }
        } catch (SQLException failed) {
            throw failure(doing, failed);
        }
    }

    /** All statements or none, as if nobody else were there; begun again where the database ends it for another. */
    <T> T together(String doing, Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return together(work);
            } catch (SQLException failed) {
                if (tries == MAX_TRIES || !isEndedForAnother(failed)) {
                    throw failure(doing, failed);
                }
            }
        }
    }

    <T extends @Nullable Object> T query(Connection connection, String sql, List<Object> values, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            return reading.from(rows);
        }
    }

    int update(Connection connection, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Whether a unique index or key refused it: SQL state class 23 (ISO 9075-2, integrity constraint violation). */
    static boolean isTaken(SQLException failed) {
        return state(failed).startsWith("23");
    }

    private <T> T together(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean auto = connection.getAutoCommit();
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            try {
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                return committed(connection, work);
            } finally {
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(auto);
            }
        }
    }

    /** Nothing of it is left then: a serialization failure (ISO 9075-2), or a deadlock as PostgreSQL calls it. */
    private static boolean isEndedForAnother(SQLException failed) {
        return state(failed).equals("40001") || state(failed).equals("40P01");
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    private PreparedStatement prepared(Connection connection, String sql, List<Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(timeoutSeconds);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException failed) {
            statement.close();
            throw failed;
        }
    }

    /** A driver's words hold the values of the statement, numbers and names among them; of a connection they do not. */
    private static AccountDirectoryException failure(String doing, SQLException failed) {
        String what = failed.getClass().getSimpleName() + ", SQL state " + state(failed);
        return new AccountDirectoryException(
                doing + ": the database answered with " + what, state(failed).startsWith("08") ? failed : null);
    }

    private static String state(SQLException failed) {
        return failed.getSQLState() == null ? "unknown" : failed.getSQLState();
    }
}
