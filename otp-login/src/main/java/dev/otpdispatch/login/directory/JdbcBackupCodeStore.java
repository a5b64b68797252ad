package dev.otpdispatch.login.directory;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.StoredBackupCodes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Backup codes in one table, by SQL that every database knows:
 *
 * <pre>{@code
 * create table otp_backup_codes (
 *     code_key varchar(22) not null primary key,
 *     version bigint not null,
 *     codes varchar(2700) not null
 * )
 * }</pre>
 *
 * <p>A row has neither codes nor names in it. As safe for threads and nodes as the database; the data source is its
 * creator's to close; a statement takes at most 5 seconds. Failures are an
 * {@link dev.otpdispatch.login.AccountDirectoryException}: a write whose answer was lost may have taken place, and
 * nobody was let in by it.
 */
public final class JdbcBackupCodeStore implements BackupCodeStore {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern TABLE =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})?");

    private final Database database;
    private final String select;
    private final String insert;
    private final String update;

    private JdbcBackupCodeStore(DataSource source, String table) {
        this.database = new Database(source, TIMEOUT);
        this.select = "select version, codes from " + table + " where code_key = ?";
        this.insert = "insert into " + table + " (code_key, version, codes) values (?, ?, ?)";
        this.update = "update " + table + " set version = ?, codes = ? where code_key = ? and version = ?";
    }

    /**
     * Backup codes in the table {@code otp_backup_codes}.
     *
     * @param source connections to a database with the table above
     */
    public static JdbcBackupCodeStore create(DataSource source) {
        return create(source, "otp_backup_codes");
    }

    /**
     * Backup codes in a table of another name.
     *
     * @param source connections to a database with a table like the one above
     * @param table a plain name, with a schema in front or without
     */
    public static JdbcBackupCodeStore create(DataSource source, String table) {
        if (!TABLE.matcher(requireNonNull(table, "table")).matches()) {
            throw new InvalidValueException("table", table, "give a plain name, such as otp_backup_codes");
        }
        return new JdbcBackupCodeStore(requireNonNull(source, "source"), table);
    }

    @Override
    public @Nullable StoredBackupCodes read(String key) {
        return database.<@Nullable StoredBackupCodes>each(
                "reading backup codes",
                connection -> database.<@Nullable StoredBackupCodes>query(
                        connection,
                        select,
                        List.of(key),
                        rows -> rows.next()
                                ? new StoredBackupCodes(
                                        rows.getLong(1), Base64.getDecoder().decode(rows.getString(2)))
                                : null));
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
        String codes = Base64.getEncoder().encodeToString(next.bytes());
        return database.each(
                "writing backup codes",
                connection -> expectedVersion == 0
                        ? inserted(connection, List.of(key, next.version(), codes))
                        : database.update(connection, update, List.of(next.version(), codes, key, expectedVersion))
                                == 1);
    }

    @Override
    public String toString() {
        return "JdbcBackupCodeStore";
    }

    private boolean inserted(Connection connection, List<Object> values) throws SQLException {
        try {
            return database.update(connection, insert, values) == 1;
        } catch (SQLException failed) {
            if (Database.isTaken(failed)) {
                return false;
            }
            throw failed;
        }
    }
}
