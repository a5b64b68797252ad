package dev.otpdispatch.store.jdbc;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link JdbcOtpStore}. Not thread-safe: build at start-up, share the store. */
public final class JdbcOtpStoreBuilder {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,62}";
    private static final Pattern TABLE = Pattern.compile(NAME + "(\\." + NAME + ")?");
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

    private final DataSource pool;
    private @Nullable SqlDialect dialect;
    private String table = "otp_record";
    private Duration queryTimeout = Duration.ofSeconds(5);

    JdbcOtpStoreBuilder(DataSource pool) {
        this.pool = requireNonNull(pool, "pool");
    }

    /**
     * The dialect to speak; asked of the database unless set.
     *
     * <p>Set it where the application must start while the database is down, or for a database that understands the
     * dialect of another.
     *
     * @param dialect what the database understands
     */
    public JdbcOtpStoreBuilder dialect(SqlDialect dialect) {
        this.dialect = requireNonNull(dialect, "dialect");
        return this;
    }

    /**
     * The table; {@code otp_record} unless set. It stands in statements as it is given, unquoted.
     *
     * @param name letters, digits and underscores, at most 63, with at most one schema name and a dot before it
     */
    public JdbcOtpStoreBuilder table(String name) {
        if (!TABLE.matcher(requireNonNull(name, "name")).matches()) {
            throw new InvalidValueException(
                    "table",
                    "\"" + shown(name) + "\"",
                    "use letters, digits and underscores, with a schema name and a dot before if needed");
        }
        this.table = name;
        return this;
    }

    /**
     * How long one statement may take before the driver cancels it; 5 seconds unless set.
     *
     * <p>It does not end a read from a connection that is silently dead: that is the driver's socket time-out.
     *
     * @param timeout 1 second to 1 hour, rounded up to whole seconds
     */
    public JdbcOtpStoreBuilder queryTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidValueException("queryTimeout", timeout.toString(), "use 1 second to 1 hour");
        }
        this.queryTimeout = timeout;
        return this;
    }

    /**
     * Makes the store.
     *
     * @throws OtpStoreException if no dialect is set and the database cannot be asked for its name
     * @throws InvalidValueException if there is no dialect for it
     */
    public JdbcOtpStore build() {
        int seconds = Math.toIntExact(queryTimeout.plusNanos(999_999_999).toSeconds());
        Database database = new Database(pool, seconds);
        SqlDialect spoken = dialect == null ? SqlDialect.ofProduct(database.productName()) : dialect;
        return new JdbcOtpStore(database, Statements.of(spoken, table));
    }

    private static String shown(String name) {
        String printable = name.replaceAll("[^ -~]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }
}
