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
import org.springframework.security.authorization.AuthorizationManagerFactories;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Rules by {@code multiFactor()} lead to the code page; a transfer wants a newer code than that of the login. */
final class StepUpTest {
    private static final Duration RECENT = Duration.ofNanos(1);
    private static final Site SITE = Site.start(Bank.class);

    private final Browser browser = SITE.browser();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bank {
        @Bean
        SecurityFilterChain security(HttpSecurity http) {
            // sample: multi-factor
            AuthorizationManagerFactory<RequestAuthorizationContext> both = bothWithin(Duration.ofHours(12));
            return http.authorizeHttpRequests(all -> all.requestMatchers("/transfer")
                            .access(bothWithin(RECENT).authenticated())
                            .anyRequest()
                            .access(both.authenticated()))
                    .formLogin(withDefaults())
                    .with(SmsOtpConfigurer.smsOtp(), withDefaults())
                    .build();
            // end
        }

        // sample: both-within
        /** The password, and a code that is no older. */
        private static AuthorizationManagerFactory<RequestAuthorizationContext> bothWithin(Duration age) {
            return AuthorizationManagerFactories.<RequestAuthorizationContext>multiFactor()
                    .requireFactor(password -> password.passwordAuthority())
                    .requireFactor(
                            code -> code.authority(SmsOtpFactor.AUTHORITY).validDuration(age))
                    .build();
        }
        // end

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create().add("ada", Account.of("ada", "+4915123456789"));
        }
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void pageWhenTheFactorIsMissingThenTheCodePageComesFirstAndTheRightCodeLeadsBack() {
        assertThat(browser.get("/orders").path()).isEqualTo("/login");
        assertThat(browser.submit("/login", "username", "ada", "password", "secret")
                        .path())
                .isEqualTo("/login/otp");
        assertThat(browser.get("/orders").path()).isEqualTo("/login/otp");

        assertThat(browser.submit("/login/otp", "code", SITE.phone().lastCode()).html())
                .isEqualTo("the orders");
        assertThat(browser.get("/orders").html()).isEqualTo("the orders");
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
