package dev.otpdispatch.testkit;

import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.directory.InMemoryBackupCodeStore;

class InMemoryBackupCodeStoreContractTest extends BackupCodeStoreContract {
    @Override
    protected BackupCodeStore createStore() {
        return InMemoryBackupCodeStore.create();
    }
}
