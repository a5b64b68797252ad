package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import dev.otpdispatch.testkit.TestPhone;
import jakarta.servlet.http.Cookie;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Strangers who know a password lock an account, and its owner still gets in from a browser of hers. */
final class KnownDeviceTest {
    private static final Site SITE = Site.start(Shop.class, "otp.policy.lock.first=1h");
    private static final int FAILURES_BEFORE_THE_LOCK = 10;
    private static final int ATTEMPTS_PER_CODE = 3;

    private final TestPhone phone = SITE.phone();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        KnownBrowsers browsers() {
            return new KnownBrowsers(new SecretKeySpec(new byte[32], "HmacSHA256"));
        }

        @Bean
        SecurityFilterChain security(HttpSecurity http, KnownBrowsers browsers) throws Exception {
            // sample: known-device
            return http.authorizeHttpRequests(all -> all.anyRequest().hasAuthority(SmsOtpFactor.AUTHORITY))
                    .formLogin(withDefaults())
                    .with(
                            SmsOtpConfigurer.smsOtp(),
                            otp -> otp.knownDevice(browsers::known).successHandler(browsers))
                    .build();
            // end
        }

        @Bean
        UserDetailsService users() {
            User.UserBuilder user =
                    User.withUsername("ada").password("{noop}secret").roles("USER");
            return new InMemoryUserDetailsManager(
                    user.build(),
                    user.username("bob").build(),
                    user.username("eve").build());
        }

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create()
                    .add("ada", Account.of("4711", "+4915123456789"))
                    .add("bob", Account.of("4712", "+4915123456780"))
                    .add("eve", Account.of("4713", "+4915123456781"));
        }
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void ownerWhenStrangersHaveLockedTheAccountThenABrowserOfHersLetsHerIn() {
        Browser hers = letIn("ada");
        String known = hers.cookie("known-browser");
        lockByWrongCodes("ada");
        assertThat(password(SITE.browser(), "ada").html()).contains("Too many wrong codes.");

        assertThat(password(hers, "ada").html()).contains("Enter your code").doesNotContain("Too many wrong codes.");

        assertThat(hers.submit("/login/otp", "code", phone.lastCode()).html()).isEqualTo("the orders");
        assertThat(hers.cookie("known-browser")).isEqualTo(known);
    }

    /** Else anybody with an account and somebody's password could take the place of the owner's browsers. */
    @Test
    void browserWhenSomebodyElseWasLetInFromItThenItIsAStrangers() {
        Browser eves = letIn("eve");
        lockByWrongCodes("bob");

        assertThat(password(eves, "bob").html()).contains("Too many wrong codes.");
    }

    @Test
    void cookieWhenItIsAlteredOrUnderAnotherKeyThenTheBrowserIsUnknown() {
        KnownBrowsers browsers = SITE.bean(KnownBrowsers.class);
        String cookie = letIn("eve").cookie("known-browser");

        assertThat(browsers.known(request(cookie, "eve"))).isPresent();
        assertThat(browsers.known(request("x" + cookie, "eve"))).isEmpty();
        assertThat(browsers.known(request("", "eve"))).isEmpty();
        assertThat(new KnownBrowsers(new SecretKeySpec(new byte[] {1}, "HmacSHA256")).known(request(cookie, "eve")))
                .isEmpty();
    }

    @Test
    void applicationWhenItsPolicyAllowsOneBudgetThenItDoesNotStart() {
        new WebApplicationContextRunner()
                .withUserConfiguration(Shop.class)
                .withBean(TestPhone.class, TestPhone::create)
                .withPropertyValues("otp.store=memory", "otp.policy.name=nist80063b4")
                .run(context ->
                        assertThat(context.getStartupFailure()).hasStackTraceContaining("leave knownDevice out"));
    }

    private void lockByWrongCodes(String name) {
        Browser stranger = SITE.browser();
        password(stranger, name);
        for (int failure = 0; failure < FAILURES_BEFORE_THE_LOCK; failure++) {
            if (failure > 0 && failure % ATTEMPTS_PER_CODE == 0) {
                stranger.submit("/login/otp", "action", "resend");
            }
            stranger.submit("/login/otp", "code", wrong(phone.lastCode()));
        }
    }

    private Browser letIn(String name) {
        Browser browser = SITE.browser();
        password(browser, name);
        assertThat(browser.submit("/login/otp", "code", phone.lastCode()).html())
                .isEqualTo("the orders");
        browser.get("/login");
        browser.submit("/logout");
        return browser;
    }

    private static Browser.Page password(Browser browser, String name) {
        browser.get("/orders");
        return browser.submit("/login", "username", name, "password", "secret");
    }

    private static MockHttpServletRequest request(String cookie, String person) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie("known-browser", cookie));
        request.setRemoteUser(person);
        return request;
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }
}
