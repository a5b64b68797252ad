package dev.otpdispatch.store.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** What a SQLSTATE says about a write. Classes by ISO/IEC 9075-2, clause 24, and the vendors' lists. */
final class SqlStates {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String INTEGRITY_VIOLATION = "23000";

    /** ORA-00001, MySQL's ER_DUP_ENTRY, SQL Server's 2601 and 2627: they all share the class's general state. */
    private static final Set<Integer> DUPLICATE_KEY_CODES = Set.of(1, 1062, 2601, 2627);

    private static final Set<String> LOST_RACES = Set.of("40001", "40P01");

    /** Refused or rolled back for certain: unsupported, data, integrity, read-only, rollback, syntax, resources. */
    private static final Set<String> NEVER_WRITTEN = Set.of("0A", "21", "22", "23", "25", "40", "42", "44", "53", "54");

    private static final String COMPLETION_UNKNOWN = "40003";
    private static final String CANCELED = "57014";

    private SqlStates() {}

    static boolean isDuplicateKey(SQLException failure) {
        String state = of(failure);
        return state.equals(UNIQUE_VIOLATION)
                || (state.equals(INTEGRITY_VIOLATION) && DUPLICATE_KEY_CODES.contains(failure.getErrorCode()));
    }

    /** Rolled back in favour of another writer, under a serializable isolation or in a deadlock. */
    static boolean isLostRace(SQLException failure) {
        return LOST_RACES.contains(of(failure));
    }

    static boolean isSurelyNotWritten(SQLException failure) {
        String state = of(failure);
        return !state.equals(COMPLETION_UNKNOWN)
                && (state.equals(CANCELED) || NEVER_WRITTEN.contains(state.substring(0, Math.min(2, state.length()))));
    }

    /** True for a missing table or column, or a missing right to it. */
    static boolean isAboutSchema(SQLException failure) {
        return of(failure).startsWith("42");
    }

    private static String of(SQLException failure) {
        return String.valueOf(failure.getSQLState());
    }
}
