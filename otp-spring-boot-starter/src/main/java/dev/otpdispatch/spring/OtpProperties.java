package dev.otpdispatch.spring;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code otp}.
 *
 * @param enabled Whether there is an OtpService; false leaves OTP Dispatch out, and says so in the log
 * @param store Where state is kept; auto takes Redis, else the database, else memory, by what the application has
 * @param pepper The secrets under which everything stored is hashed; needed with a shared store
 * @param policy What is counted, and how far
 * @param texts What messages say
 * @param gateways SMS and mail gateways, by name
 * @param smtpServers Mail servers, by name, that gateways send through
 * @param sending In which order gateways are asked, and when one is asked again
 * @param dispatcher Sends on threads of its own, so that how long a request takes tells nothing
 * @param login The login flow, where there is an AccountDirectory
 * @param memory The in-memory store
 * @param redis The store in Redis
 * @param jdbc The store in a database
 */
@ConfigurationProperties("otp")
record OtpProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("auto") StoreKind store,
        @NestedConfigurationProperty @DefaultValue PepperProperties pepper,
        @NestedConfigurationProperty @DefaultValue PolicyProperties policy,
        @NestedConfigurationProperty @DefaultValue TextProperties texts,
        @DefaultValue Map<String, GatewayProperties> gateways,
        @DefaultValue Map<String, SmtpServerProperties> smtpServers,
        @NestedConfigurationProperty @DefaultValue SendingProperties sending,
        @DefaultValue Dispatcher dispatcher,
        @NestedConfigurationProperty @DefaultValue LoginProperties login,
        @DefaultValue Memory memory,
        @DefaultValue Redis redis,
        @DefaultValue Jdbc jdbc) {

    /** Where state is kept. */
    enum StoreKind {
        /** By what the application has. */
        AUTO,
        /** In this process; for one node. */
        MEMORY,
        /** In Redis, over the application's Lettuce connection factory. */
        REDIS,
        /** In a table of the application's database. */
        JDBC
    }

    /**
     * Sends on threads of its own.
     *
     * @param threads How many threads send; 0 sends on the thread of the request
     * @param queueCapacity How many messages may wait for a thread; one more is refused as undeliverable
     */
    record Dispatcher(
            @DefaultValue("0") int threads,
            @DefaultValue("1000") int queueCapacity) {}

    /**
     * The in-memory store.
     *
     * @param maxRecords How many records it holds at most
     */
    record Memory(@DefaultValue("1000000") int maxRecords) {}

    /**
     * The store in Redis.
     *
     * @param keyPrefix What every key begins with; two services on one server need two prefixes
     * @param timeout How long a command may take
     */
    record Redis(
            @DefaultValue("otp:") String keyPrefix,
            @DefaultValue("1s") Duration timeout) {}

    /**
     * The store in a database.
     *
     * @param dataSource The bean name of the DataSource, where there are several
     * @param table The table, with a schema name and a dot before it if needed
     * @param initializeSchema Whether to create the table at start-up; embedded does so for H2 and its like only
     * @param queryTimeout How long one statement may take
     * @param cleanupInterval How often expired rows are removed; 0 leaves that to the operator
     */
    record Jdbc(
            @Nullable String dataSource,
            @DefaultValue("otp_record") String table,
            @DefaultValue("embedded") SchemaInitialization initializeSchema,
            @DefaultValue("5s") Duration queryTimeout,
            @DefaultValue("1m") Duration cleanupInterval) {}

    /** When the table is created. */
    enum SchemaInitialization {
        /** Always, if it is not there. */
        ALWAYS,
        /** In an embedded database only. */
        EMBEDDED,
        /** Never. */
        NEVER
    }

    /** Shows nothing: among these are secrets. */
    @Override
    public String toString() {
        return "OtpProperties[hidden]";
    }
}
