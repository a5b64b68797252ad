package dev.otpdispatch.spring;

import dev.otpdispatch.spring.OtpProperties.Redis;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.redis.RedisOtpStore;
import dev.otpdispatch.store.redis.RedisOtpStoreBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;

/** The store's own connection to Redis, from the application's client, with a time-out for login pages. */
final class StoreConnection implements AutoCloseable {
    private final StatefulConnection<byte[], byte[]> connection;
    private final OtpStore store;

    private StoreConnection(StatefulConnection<byte[], byte[]> connection, RedisOtpStoreBuilder store, Redis redis) {
        this.connection = connection;
        connection.setTimeout(redis.timeout());
        Property.give("otp.redis.key-prefix", redis.keyPrefix(), store::keyPrefix);
        this.store = store.build();
    }

    static StoreConnection open(AbstractRedisClient client, Redis redis) {
        try {
            return connected(client, redis);
        } catch (RedisConnectionException unreachable) {
            throw new UnusablePropertyException(
                    "otp.store",
                    "Redis cannot be reached: " + unreachable.getMessage(),
                    "start it, or correct spring.data.redis.host and what stands beside it",
                    unreachable);
        }
    }

    private static StoreConnection connected(AbstractRedisClient client, Redis redis) {
        if (client instanceof RedisClusterClient cluster) {
            StatefulRedisClusterConnection<byte[], byte[]> connection = cluster.connect(ByteArrayCodec.INSTANCE);
            return new StoreConnection(connection, RedisOtpStore.builder(connection), redis);
        }
        StatefulRedisConnection<byte[], byte[]> connection = ((RedisClient) client).connect(ByteArrayCodec.INSTANCE);
        return new StoreConnection(connection, RedisOtpStore.builder(connection), redis);
    }

    OtpStore store() {
        return store;
    }

    @Override
    public void close() {
        connection.close();
    }
}
