package dev.otpdispatch.store.jdbc;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps state in one table of a relational database: a read is one {@code SELECT}, a write one conditional
 * {@code UPDATE} or {@code INSERT}, and no lock is held between the two.
 *
 * <pre>{@code
 * JdbcOtpStore store = JdbcOtpStore.create(dataSource);           // the table of schema-postgresql.sql is there
 * store.removeExpired(1_000);                                     // scheduled, once a minute
 * }</pre>
 *
 * <ul>
 *   <li><b>Pool</b>: the caller's, and never closed here. Each call takes a connection for one statement.
 *   <li><b>Transactions</b>: every write is its own, in auto-commit, on a connection of its own, also while the
 *       caller's thread is inside a transaction: a roll-back must not un-count an attempt. So hand in the pool
 *       itself, not a proxy that joins transactions. A caller that holds a connection needs a second one here: a
 *       pool shared by <i>n</i> such threads needs <i>n</i> + 1 connections, or all may wait for each other.
 *   <li><b>Thread-safety</b>: safe for many threads.
 *   <li><b>Waiting</b>: bounded by the pool's and the driver's connection and socket time-outs, which the caller sets,
 *       and by {@link JdbcOtpStoreBuilder#queryTimeout(Duration)}.
 *   <li><b>Failures</b>: {@link OtpStoreException}, for every kind; nothing is tried again here. A roll-back in favour
 *       of another writer (SQLSTATE 40001, a deadlock) is a lost race.
 *   <li><b>Expiry</b>: by the database's clock. Expired rows are still read until {@link #removeExpired(int)} takes
 *       them away, which the application schedules; an expired row never stands in the way of a new one.
 * </ul>
 */
public final class JdbcOtpStore implements OtpStore {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LARGEST_BATCH = 100_000;

    private final Database database;
    private final Statements statements;

    JdbcOtpStore(Database database, Statements statements) {
        this.database = database;
        this.statements = statements;
    }

    /**
     * A store on the table {@code otp_record}, in the dialect that the database reports.
     *
     * @param pool the caller's
     * @throws OtpStoreException if the database cannot be asked for its name
     * @throws InvalidValueException if there is no dialect for it
     */
    public static JdbcOtpStore create(DataSource pool) {
        return builder(pool).build();
    }

    /**
     * Begins a store with settings of its own.
     *
     * @param pool the caller's
     */
    public static JdbcOtpStoreBuilder builder(DataSource pool) {
        return new JdbcOtpStoreBuilder(pool);
    }

    @Override
    public @Nullable StoredRecord read(String key) {
        requireKey(key);
        return database.first(statements.read(), select -> select.setString(1, key), JdbcOtpStore::record)
                .orElse(null);
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
        requireKey(key);
        if (keepFor.isNegative() || keepFor.isZero()) {
            throw new IllegalArgumentException("keepFor = " + keepFor + ": must be positive");
        }
        Database.Parameters row = statement -> setRow(statement, key, next, keepFor);
        return expectedVersion == 0 ? insert(row) : replace(row, expectedVersion);
    }

    /**
     * Removes the rows that have expired, each batch in a transaction of its own, until there are none.
     *
     * <p>Schedule it, once a minute say, on one node or on all. PostgreSQL leaves a row that is in use for the next
     * time; the others wait for it, no longer than the query time-out. Catch what it throws while the database is away,
     * since a scheduled executor runs nothing again that threw once.
     *
     * @param batch how many rows one transaction removes at most, 1 to 100,000; 1,000 is a good size
     * @return how many rows were removed
     * @throws OtpStoreException if the database fails; what was removed before stays removed
     */
    public long removeExpired(int batch) {
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new InvalidValueException("batch", Integer.toString(batch), "use 1 to " + LARGEST_BATCH + " rows");
        }
        long removed = 0;
        int last;
        do {
            last = database.change(statements.remove(), delete -> delete.setInt(1, batch));
            removed += last;
        } while (last == batch);
        return removed;
    }

    private boolean insert(Database.Parameters row) {
        return database.inserts(statements.insert(), row).orElseGet(() -> takeOver(row));
    }

    private boolean takeOver(Database.Parameters row) {
        return statements.takeOver() != null && database.change(statements.takeOver(), row) == 1;
    }

    private boolean replace(Database.Parameters row, long expectedVersion) {
        return database.change(statements.replace(), update -> {
                    row.set(update);
                    update.setLong(6, expectedVersion);
                })
                == 1;
    }

    private static void setRow(PreparedStatement statement, String key, StoredRecord record, Duration keepFor)
            throws SQLException {
        statement.setLong(1, record.version());
        statement.setBoolean(2, record.disposable());
        statement.setBytes(3, record.bytes());
        statement.setLong(4, keepFor.plusNanos(999_999).toMillis()); // rounded up: kept at least as long as asked
        statement.setString(5, key);
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        byte[] content = row.getBytes(3);
        return new StoredRecord(
                row.getLong(1),
                content == null ? new byte[0] : content, // Oracle takes no bytes for NULL
                row.getBoolean(2));
    }

    private static void requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key is 1 to 64 characters of A-Z a-z 0-9 - _");
        }
    }
}
