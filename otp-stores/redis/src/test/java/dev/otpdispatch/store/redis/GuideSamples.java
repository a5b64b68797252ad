package dev.otpdispatch.store.redis;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.store.OtpStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;

/** What the guide shows, compiled. */
final class GuideSamples {
    private GuideSamples() {}

    static OtpService redis(MessageProvider provider, String secretOfAllNodes) {
        // sample: redis
        RedisClient client = RedisClient.create("redis://redis.internal:6379"); // yours to shut down
        StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
        connection.setTimeout(Duration.ofSeconds(1)); // Lettuce waits for a minute otherwise

        OtpService otp = OtpService.builder(provider)
                .store(RedisOtpStore.create(connection))
                .pepper(Pepper.fromBase64(secretOfAllNodes))
                .build();
        // end
        return otp;
    }

    static OtpStore sentinel(RedisClient client) {
        // sample: sentinel
        RedisURI uri = RedisURI.create("redis-sentinel://one:26379,two:26379,three:26379/0#primary");
        OtpStore store = RedisOtpStore.create(client.connect(ByteArrayCodec.INSTANCE, uri));
        // end
        return store;
    }

    static OtpStore cluster() {
        // sample: cluster
        RedisClusterClient client = RedisClusterClient.create("redis://cluster.internal:6379");
        StatefulRedisClusterConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
        OtpStore store =
                RedisOtpStore.builder(connection).keyPrefix("shop:otp:").build();
        // end
        return store;
    }
}
