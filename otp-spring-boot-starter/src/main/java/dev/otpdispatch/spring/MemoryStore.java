package dev.otpdispatch.spring;

import dev.otpdispatch.spring.OtpProperties.StoreKind;
import dev.otpdispatch.store.OtpStore;
import java.time.InstantSource;

/** The store of an application that has no other, unless the operator asked for another. */
final class MemoryStore {
    private MemoryStore() {}

    static OtpStore make(OtpProperties properties) {
        StoreKind kind = properties.store();
        if (kind == StoreKind.REDIS) {
            throw new UnusablePropertyException(
                    "otp.store",
                    "redis, and there is no Redis store to be had",
                    "add dev.otpdispatch:otp-store-redis and Spring Boot's starter for Redis, so that there is one bean"
                            + " of type LettuceConnectionFactory");
        }
        if (kind == StoreKind.JDBC) {
            throw new UnusablePropertyException(
                    "otp.store",
                    "jdbc, and there is no database store to be had",
                    "add dev.otpdispatch:otp-store-jdbc and a database, so that there is one DataSource, or name the"
                            + " one to use by otp.jdbc.data-source");
        }
        return Property.make(
                "otp.memory.max-records",
                () -> OtpStore.inMemory(properties.memory().maxRecords(), InstantSource.system()));
    }
}
