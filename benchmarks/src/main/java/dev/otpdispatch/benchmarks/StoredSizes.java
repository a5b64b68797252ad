package dev.otpdispatch.benchmarks;

/** How large the records of a login without send limits are; a test measures them. */
final class StoredSizes {
    /** An account with one session and one code, as the engine writes it. */
    static final int PENDING = 84;

    /** The same account after the code was accepted. */
    static final int VERIFIED = 4;

    /** Version, layout and write id in front of each value in Redis. */
    static final int REDIS_HEADER = 17;

    private StoredSizes() {}
}
