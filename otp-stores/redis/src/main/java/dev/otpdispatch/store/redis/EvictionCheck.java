package dev.otpdispatch.store.redis;

import java.util.List;
import java.util.Optional;

/** Reads {@code maxmemory_policy} from {@code INFO memory}, which managed services allow where they forbid CONFIG. */
final class EvictionCheck {
    private static final String FIELD = "maxmemory_policy:";
    private static final String SAFE = "noeviction";

    private EvictionCheck() {}

    static Optional<String> warning(List<String> memoryInfoOfEachPrimary) {
        return memoryInfoOfEachPrimary.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(FIELD))
                .map(line -> line.substring(FIELD.length()).strip())
                .filter(policy -> !policy.equals(SAFE))
                .findFirst()
                .map(
                        policy -> "Redis has maxmemory-policy " + policy
                                + ": under memory pressure it drops attempt counts and locks of accounts; set it to noeviction");
    }
}
