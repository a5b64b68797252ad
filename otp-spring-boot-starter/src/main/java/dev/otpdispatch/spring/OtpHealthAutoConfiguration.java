package dev.otpdispatch.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of each provider under {@code otp}, with Spring Boot 4. */
@AutoConfiguration(after = OtpAutoConfiguration.class)
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
