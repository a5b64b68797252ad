package dev.otpdispatch.testkit;

import com.zaxxer.hikari.HikariDataSource;

/** One database in memory for all tests that use it. */
final class H2Database {
    static final HikariDataSource POOL = PeopleTables.pool("jdbc:h2:mem:people;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");

    private H2Database() {}
}
