package dev.otpdispatch.store.jdbc;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.trials.TrialNode;
import dev.otpdispatch.testkit.OtpStoreContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresOtpStoreContractTest extends OtpStoreContract {
    private static TrialNode one;
    private static TrialNode two;

    @BeforeAll
    static void connect() {
        one = SharedPostgres.SERVER.connect();
        two = SharedPostgres.SERVER.connect();
    }

    @AfterAll
    static void disconnect() {
        one.close();
        two.close();
    }

    @Override
    protected OtpStore createStore() {
        return one.store();
    }

    @Override
    protected Optional<OtpStore> createSecondNode() {
        return Optional.of(two.store());
    }
}
