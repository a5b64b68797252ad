package dev.otpdispatch.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The texts for one dialect and one table. What writes a row takes its first five parameters in the same order.
 *
 * @param read by key
 * @param replace by key and version
 * @param insert if there is no row; on PostgreSQL also over an expired one
 * @param takeOver over an expired row, by key; null where the insert does that
 * @param remove a number of expired rows
 */
record Statements(
        String read,
        String replace,
        String insert,
        @Nullable String takeOver,
        String remove) {
    private static final String SET =
            "UPDATE {table} SET version = ?, disposable = ?, content = ?, expires_at = {until} WHERE record_key = ?";
    private static final String INSERT =
            " (version, disposable, content, expires_at, record_key) VALUES (?, ?, ?, {until}, ?)";

    /** No error on a lost race, which the server would write to its log, and abort a transaction for. */
    private static final String UNLESS_ALIVE = " ON CONFLICT (record_key) DO UPDATE SET version = EXCLUDED.version,"
            + " disposable = EXCLUDED.disposable, content = EXCLUDED.content, expires_at = EXCLUDED.expires_at"
            + " WHERE held.expires_at <= {now}";

    static Statements of(SqlDialect dialect, String table) {
        boolean upsert = dialect == SqlDialect.POSTGRESQL;
        String takeOver = SET + " AND expires_at <= {now}";
        return new Statements(
                fill("SELECT version, disposable, content FROM {table} WHERE record_key = ?", dialect, table),
                fill(SET + " AND version = ?", dialect, table),
                fill("INSERT INTO {table}" + (upsert ? " AS held" + INSERT + UNLESS_ALIVE : INSERT), dialect, table),
                upsert ? null : fill(takeOver, dialect, table),
                fill(dialect.remove(), dialect, table));
    }

    private static String fill(String statement, SqlDialect dialect, String table) {
        return statement
                .replace("{until}", dialect.until())
                .replace("{now}", dialect.now())
                .replace("{table}", table);
    }
}
