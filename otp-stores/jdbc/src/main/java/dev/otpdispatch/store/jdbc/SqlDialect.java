package dev.otpdispatch.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The databases that {@link JdbcOtpStore} has statements and a schema for.
 *
 * <p>PostgreSQL, MariaDB and H2 are run in this library's own tests; MySQL, SQL Server and Oracle follow their vendors'
 * manuals. A new constant may be added.
 */
public enum SqlDialect {
    /** PostgreSQL 12 or newer, and what reports itself as such. */
    POSTGRESQL(
            "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
            // The condition stands twice: a row that was renewed while this waited for its lock is looked at again.
            // The clock is asked in a SELECT of its own: one that is asked again for each row rules the index out.
            "DELETE FROM {table} WHERE expires_at <= (SELECT {now}) AND record_key IN"
                    + " (SELECT record_key FROM {table} WHERE expires_at <= (SELECT {now}) LIMIT ?"
                    + " FOR UPDATE SKIP LOCKED)"),
    /** MySQL 8 and MariaDB 10.5 or newer, on InnoDB. */
    MYSQL(
            // Not UNIX_TIMESTAMP(NOW()): that goes through the session's zone and is wrong for an hour each autumn.
            "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000)",
            "DELETE FROM {table} WHERE expires_at <= {now} LIMIT ?"),
    /** H2 2, embedded or as a server. */
    H2(
            "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)",
            "DELETE FROM {table} WHERE expires_at <= {now} FETCH FIRST ? ROWS ONLY"),
    /** SQL Server 2016 or newer. */
    SQL_SERVER(
            "DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME())",
            "DELETE TOP (?) FROM {table} WHERE expires_at <= {now}"),
    /** Oracle 12.2 or newer. */
    ORACLE(
            "(ROUND((CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400) * 1000)",
            // Dates count in seconds: one more, so that a record is kept at least as long as asked.
            "{now} + 1000 + ?",
            "DELETE FROM {table} WHERE expires_at <= {now} AND ROWNUM <= ?");

    private final String now;
    private final String until;
    private final String remove;

    SqlDialect(String now, String remove) {
        this(now, "{now} + ?", remove);
    }

    SqlDialect(String now, String until, String remove) {
        this.now = now;
        this.until = until;
        this.remove = remove;
    }

    /** The statements that create the table and its index, as in the file {@link #schemaFile()}. */
    public String schema() {
        try (InputStream file = SqlDialect.class.getResourceAsStream(schemaFile())) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + schemaFile());
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema's file, on the class path in {@code dev/otpdispatch/store/jdbc/}. */
    public String schemaFile() {
        return "schema-" + name().toLowerCase(Locale.ROOT).replace("_", "") + ".sql";
    }

    /** The server's clock, in milliseconds since 1970: the nodes' clocks decide nothing about removal. */
    String now() {
        return now;
    }

    /** Until when a row is kept that its one parameter gives so many milliseconds. */
    String until() {
        return until;
    }

    /** Removes rows that have expired, at most as many as its one parameter says. */
    String remove() {
        return remove;
    }

    /**
     * The dialect of a database by what it calls itself.
     *
     * @param productName as {@link java.sql.DatabaseMetaData#getDatabaseProductName()} has it
     * @throws InvalidValueException if there is no dialect for it
     */
    public static SqlDialect ofProduct(String productName) {
        return switch (productName) {
            case "PostgreSQL" -> POSTGRESQL;
            case "MySQL", "MariaDB" -> MYSQL;
            case "H2" -> H2;
            case "Microsoft SQL Server" -> SQL_SERVER;
            case "Oracle" -> ORACLE;
            default ->
                throw new InvalidValueException(
                        "database", productName, "no dialect of this name: set dialect(…) to one it understands");
        };
    }
}
