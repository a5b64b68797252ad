package dev.otpdispatch.testkit;

import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.directory.JdbcBackupCodeStore;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

class PostgresBackupCodeStoreContractTest extends BackupCodeStoreContract {
    @BeforeAll
    static void createTable() {
        new PeopleTables(Postgres.POOL).createBackupCodes();
    }

    @Override
    protected BackupCodeStore createStore() {
        return JdbcBackupCodeStore.create(Postgres.POOL);
    }

    /** Two of them share nothing but the table. */
    @Override
    protected Optional<BackupCodeStore> createSecondNode() {
        return Optional.of(JdbcBackupCodeStore.create(Postgres.POOL));
    }
}
