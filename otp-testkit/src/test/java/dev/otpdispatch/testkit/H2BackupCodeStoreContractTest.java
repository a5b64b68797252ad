package dev.otpdispatch.testkit;

import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.directory.JdbcBackupCodeStore;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

class H2BackupCodeStoreContractTest extends BackupCodeStoreContract {
    @BeforeAll
    static void createTable() {
        new PeopleTables(H2Database.POOL).createBackupCodes();
    }

    @Override
    protected BackupCodeStore createStore() {
        return JdbcBackupCodeStore.create(H2Database.POOL);
    }

    /** Two of them share nothing but the table. */
    @Override
    protected Optional<BackupCodeStore> createSecondNode() {
        return Optional.of(JdbcBackupCodeStore.create(H2Database.POOL));
    }
}
