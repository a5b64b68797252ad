package dev.otpdispatch.store.redis;

/** One server for all tests that neither stop nor reconfigure it. */
final class SharedRedis {
    static final RedisProcess SERVER = started();

    private SharedRedis() {}

    private static RedisProcess started() {
        RedisProcess server = RedisProcess.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }
}
