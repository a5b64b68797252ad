package dev.otpdispatch.store.jdbc;

/** One server for all tests that neither stop nor reconfigure it. */
final class SharedPostgres {
    static final PostgresProcess SERVER = started();

    private SharedPostgres() {}

    private static PostgresProcess started() {
        PostgresProcess server = PostgresProcess.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }
}
