package dev.otpdispatch.benchmarks.servers;

import java.net.URI;
import java.util.Map;

/**
 * What the benchmarks talk to, in the process that forks them: what a server allocates is not counted as a client's.
 * The forks learn of it by system properties.
 */
public final class Servers implements AutoCloseable {
    /** The property that names the gateway's port. */
    public static final String HTTP = "benchmarks.http";

    private static final String SMTP = "benchmarks.smtp";
    private static final String REDIS = "benchmarks.redis";
    private static final String POSTGRES = "benchmarks.postgres";

    private final HttpGateway http = HttpGateway.start();
    private final SmtpSink smtp = SmtpSink.start();
    private final Databases databases = Databases.start();

    private Servers() {}

    /** Starts all of them. */
    public static Servers start() {
        return new Servers();
    }

    /** The properties by which a benchmark finds them. */
    public Map<String, String> properties() {
        return Map.of(
                HTTP, Integer.toString(http.port()),
                SMTP, Integer.toString(smtp.port()),
                REDIS, Integer.toString(databases.redisPort()),
                POSTGRES, databases.postgresUrl());
    }

    /** The HTTP gateway of this run. */
    public static URI http() {
        return URI.create("http://127.0.0.1:" + Integer.getInteger(HTTP));
    }

    /** The port of this run's mail server. */
    public static int smtpPort() {
        return Integer.getInteger(SMTP);
    }

    /** The port of this run's Redis. */
    public static int redisPort() {
        return Integer.getInteger(REDIS);
    }

    /** The JDBC URL of this run's PostgreSQL. */
    public static String postgresUrl() {
        return System.getProperty(POSTGRES);
    }

    @Override
    public void close() {
        http.close();
        smtp.close();
        databases.close();
    }
}
