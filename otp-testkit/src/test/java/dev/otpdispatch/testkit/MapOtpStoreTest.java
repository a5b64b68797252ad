package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

// sample: contract
class MapOtpStoreTest extends OtpStoreContract {
    private final ConcurrentMap<String, StoredRecord> shared = new ConcurrentHashMap<>();

    @Override
    protected OtpStore createStore() {
        return new MapOtpStore(shared);
    }

    @Override
    protected Optional<OtpStore> createSecondNode() {
        return Optional.of(new MapOtpStore(shared));
    }
}
// end
