package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.Registration;
import dev.otpdispatch.login.RegistrationFactor;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.spring.OtpLoginCustomizer;
import dev.otpdispatch.spring.security.ClientAddress;
import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.testkit.TestPhone;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A code alone: the user name first, and the same pages for names that nobody has. */
final class SingleFactorTest {
    private static final Site SITE = Site.start(
            Shop.class,
            "otp.login.single-factor=true",
            "otp.dispatcher.threads=2",
            "otp.policy.send.without-key-limits=true");

    private final TestPhone phone = SITE.phone();
    private final Browser browser = SITE.browser();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.dispatcherTypeMatchers(DispatcherType.ERROR)
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .with(
                            SmsOtpConfigurer.smsOtp(),
                            otp -> otp.singleFactor().codePage("/sign-in").limitedBy(ClientAddress::limitKey))
                    .csrf(withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("ada").password("{noop}-").roles("USER").build(),
                    User.withUsername("cleo").password("{noop}-").roles("USER").build(),
                    User.withUsername("bob").password("{noop}-").disabled(true).build());
        }

        @Bean
        OtpLoginCustomizer registration() {
            return login -> login.registration(
                    Registration.requiring(new Passphrase()).withoutInfoPage().automaticLogin());
        }

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create()
                    .add("ada", Account.of("4711", "+4915123456789"))
                    .add("bob", Account.of("4712", "+4915123456780"))
                    .add("cleo", Account.of("4713"));
        }
    }

    /** Passed by whoever knows the id of the account. */
    private static final class Passphrase implements RegistrationFactor {
        @Override
        public String name() {
            return "passphrase";
        }

        @Override
        public Begun begin(FactorRequest request) {
            return Begun.ready();
        }

        @Override
        public Checked check(FactorRequest request, String answer) {
            return new Passed(answer);
        }
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void codeWhenRightThenThePersonIsSignedInAndThePageThatWasAskedForComes() {
        assertThat(browser.get("/orders").path()).isEqualTo("/sign-in");
        browser.submit("/sign-in", "action", "username", "username", " ada ");
        String code = phone.awaitMessage(Duration.ofSeconds(20)).codeOrText();

        Browser.Page orders = browser.submit("/sign-in", "code", code);

        assertThat(orders.path()).isEqualTo("/orders");
        assertThat(browser.get("/orders").html()).isEqualTo("the orders");
    }

    @Test
    void nameWhenNobodyHasItThenThePageIsTheSameAndNoCodeHelps() {
        browser.get("/orders");
        Browser.Page unknown = browser.submit("/sign-in", "action", "username", "username", "nobody");

        assertThat(unknown.html()).contains("Enter your code").doesNotContain("No code can be sent");
        assertThat(browser.submit("/sign-in", "code", "123456").html()).contains("This code is not valid.");
        assertThat(browser.get("/orders").path()).isEqualTo("/sign-in");
    }

    /** The name comes with the registration, on the first page, and nowhere else. */
    @Test
    void personWhenTheyRegisterANumberFromTheFirstPageThenItSignsThemIn() {
        browser.get("/orders");
        browser.submit("/sign-in", "action", "register", "username", "cleo");
        browser.submit("/sign-in", "action", "answer", "code", "4713");
        browser.submit("/sign-in", "action", "phone", "phone", "+4915123456782");
        String code = phone.awaitMessage(Duration.ofSeconds(20)).codeOrText();

        assertThat(browser.submit("/sign-in", "code", code).path()).isEqualTo("/orders");
    }

    /** Such as by a second tab whose first page is still open. */
    @Test
    void personWhenAnotherNameIsSentToTheCodePageThenTheCodeStillCountsForTheFirst() {
        browser.get("/orders");
        browser.submit("/sign-in", "action", "username", "username", "ada");
        String code = phone.awaitMessage(Duration.ofSeconds(20)).codeOrText();
        browser.submit("/sign-in", "action", "username", "username", "bob");

        assertThat(browser.submit("/sign-in", "code", code).path()).isEqualTo("/orders");
    }

    @Test
    void personWhenTheirUserIsDisabledThenTheRightCodeDoesNotLetThemIn() {
        browser.get("/orders");
        browser.submit("/sign-in", "action", "username", "username", "bob");
        String code = phone.awaitMessage(Duration.ofSeconds(20)).codeOrText();

        browser.submit("/sign-in", "code", code);

        assertThat(browser.get("/orders").path()).isEqualTo("/sign-in");
    }
}
