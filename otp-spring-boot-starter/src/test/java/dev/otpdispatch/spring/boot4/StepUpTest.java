package dev.otpdispatch.spring.boot4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.spring.http.Browser;
import dev.otpdispatch.spring.http.Site;
import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** A transfer wants the factor to be new, and that of the login is too old for it. */
final class StepUpTest {
    private static final Site SITE = Site.start(Bank.class);

    private final Browser browser = SITE.browser();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bank {
        @Bean
        SecurityFilterChain security(HttpSecurity http) {
            return http.authorizeHttpRequests(all -> all.requestMatchers("/transfer")
                            .access(fresh())
                            .anyRequest()
                            .hasAuthority(SmsOtpFactor.AUTHORITY))
                    .formLogin(withDefaults())
                    .with(SmsOtpConfigurer.smsOtp(), withDefaults())
                    .build();
        }

        private static AuthorizationManager<RequestAuthorizationContext> fresh() {
            return AllRequiredFactorsAuthorizationManager.<RequestAuthorizationContext>builder()
                    .requireFactor(
                            factor -> factor.authority(SmsOtpFactor.AUTHORITY).validDuration(Duration.ofNanos(1)))
                    .build();
        }

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create().add("ada", Account.of("ada", "+4915123456789"));
        }
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    /** A form that was sent is not remembered, so nothing but the refusal itself says that the factor was asked for. */
    @Test
    void formWhenTheFactorIsTooOldForItThenANewCodeIsAskedFor() {
        signIn();
        int sent = SITE.phone().messages().size();
        browser.get("/login");

        assertThat(browser.submit("/transfer").path()).isEqualTo("/login/otp");

        assertThat(SITE.phone().messages()).hasSize(sent + 1);
    }

    @Test
    void pageWhenTheNewCodeWasRightThenItAsksForNoOther() {
        signIn();
        browser.get("/login");
        browser.submit("/transfer");
        browser.submit("/login/otp", "code", SITE.phone().lastCode());
        int sent = SITE.phone().messages().size();

        assertThat(browser.get("/login/otp").path()).isEqualTo("/");
        assertThat(SITE.phone().messages()).hasSize(sent);
    }

    private void signIn() {
        browser.get("/orders");
        browser.submit("/login", "username", "ada", "password", "secret");
        assertThat(browser.submit("/login/otp", "code", SITE.phone().lastCode()).path())
                .isEqualTo("/orders");
    }
}
