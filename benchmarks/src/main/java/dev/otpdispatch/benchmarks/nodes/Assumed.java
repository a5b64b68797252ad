package dev.otpdispatch.benchmarks.nodes;

/** What the computation takes for granted: the sizes are measured, the rates are for you to measure. */
final class Assumed {
    /** Nearly all records held are send logs; {@code MEMORY USAGE} of one, measured by {@code RedisSizeTest}. */
    static final double REDIS_BYTES_A_RECORD = 113;

    /** One of them with its share of both indexes, measured by {@code PostgresSizeTest}. */
    static final double POSTGRES_BYTES_A_RECORD = 173;

    /** Half of what one thread of Redis does on small servers, so that a failover finds room. */
    static final double REDIS_CALLS_A_SECOND = 40_000;

    /** A quarter of a server of 64 GB is left to copies during a rewrite of the append-only file. */
    static final double REDIS_PRIMARY_BYTES = 48e9;

    /** Small rows, each its own transaction, synced to a fast disk and one replica. */
    static final double POSTGRES_WRITES_A_SECOND = 10_000;

    /** A short code, the fastest kind of sender that vendors name; a long number sends one a second. */
    static final double MESSAGES_A_SECOND_A_SENDER = 100;

    private Assumed() {}
}
