package dev.otpdispatch.store.redis;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.trials.TrialNode;
import dev.otpdispatch.testkit.OtpStoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class RedisOtpStoreContractTest extends OtpStoreContract {
    private final List<TrialNode> nodes = new ArrayList<>();

    @Override
    protected OtpStore createStore() {
        nodes.add(SharedRedis.SERVER.connect());
        return nodes.get(nodes.size() - 1).store();
    }

    @Override
    protected Optional<OtpStore> createSecondNode() {
        return Optional.of(createStore());
    }

    @AfterEach
    void disconnect() {
        nodes.forEach(TrialNode::close);
    }
}
