package dev.otpdispatch.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of the caller's pool for the length of one call, in auto-commit, given back as it came. */
final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Connection connection;
    private final int queryTimeoutSeconds;
    private final boolean autoCommit;
    private boolean writeHandedOver;

    private Lease(Connection connection, int queryTimeoutSeconds, boolean autoCommit) {
        this.connection = connection;
        this.queryTimeoutSeconds = queryTimeoutSeconds;
        this.autoCommit = autoCommit;
    }

    static Lease of(DataSource pool, int queryTimeoutSeconds) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            Lease lease = new Lease(connection, queryTimeoutSeconds, connection.getAutoCommit());
            if (!lease.autoCommit) {
                connection.setAutoCommit(true);
            }
            return lease;
        } catch (SQLException | RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(queryTimeoutSeconds);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    int executeUpdate(PreparedStatement statement) throws SQLException {
        writeHandedOver = true;
        return statement.executeUpdate();
    }

    /** True once a statement that writes went to the driver. */
    boolean writeHandedOver() {
        return writeHandedOver;
    }

    String productName() throws SQLException {
        return connection.getMetaData().getDatabaseProductName();
    }

    /** What was read or written is known by now: a connection that breaks here changes nothing about it. */
    @Override
    public void close() {
        try {
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            LOG.warn("A connection could not be given back as it came: {}", e.toString());
        } finally {
            closeQuietly(connection);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("A connection could not be closed: {}", e.toString());
        }
    }
}
