package dev.otpdispatch.spring.boot3;

import dev.otpdispatch.spring.ProviderStates;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The health of each provider under {@code otp}, with Spring Boot 3.5. */
@AutoConfiguration(afterName = "dev.otpdispatch.spring.OtpAutoConfiguration")
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("otp")
@ConditionalOnBean(ProviderStates.class)
final class OtpHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "otpHealthContributor")
    CompositeHealthContributor otpHealthContributor(ProviderStates states) {
        Map<String, HealthIndicator> byName = new LinkedHashMap<>();
        states.names().forEach(name -> byName.put(name, () -> health(states, name)));
        return CompositeHealthContributor.fromMap(byName);
    }

    private static Health health(ProviderStates states, String name) {
        return states.of(name)
                .map(state -> (state.down() ? Health.down() : Health.up())
                        .withDetail("outcome", state.outcome())
                        .withDetail("reason", state.reason())
                        .withDetail("failuresInARow", state.failuresInARow())
                        .withDetail("at", state.at())
                        .build())
                .orElseGet(() -> Health.unknown().build());
    }
}
