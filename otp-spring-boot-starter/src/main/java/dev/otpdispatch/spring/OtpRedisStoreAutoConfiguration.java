package dev.otpdispatch.spring;

import dev.otpdispatch.spring.OtpProperties.StoreKind;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.redis.RedisOtpStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** State in Redis, where the application has a connection factory for it: before a database. */
@AutoConfiguration(
        before = {OtpJdbcStoreAutoConfiguration.class, OtpAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
            "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration"
        })
@ConditionalOnProperty(prefix = "otp", name = "enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnClass({RedisOtpStore.class, LettuceConnectionFactory.class})
@ConditionalOnSingleCandidate(LettuceConnectionFactory.class)
@ConditionalOnMissingBean(OtpStore.class)
@ConditionalOnStore(StoreKind.REDIS)
@EnableConfigurationProperties(OtpProperties.class)
final class OtpRedisStoreAutoConfiguration {
    @Bean
    StoreConnection otpStoreConnection(LettuceConnectionFactory factory, OtpProperties properties) {
        return StoreConnection.open(factory.getRequiredNativeClient(), properties.redis());
    }

    @Bean
    OtpStore otpStore(StoreConnection connection) {
        return connection.store();
    }
}
