package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.spring.OtpLoginCustomizer;
import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import dev.otpdispatch.spring.security.SmsOtpPage;
import dev.otpdispatch.spring.security.SmsOtpView;
import jakarta.servlet.DispatcherType;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The flow is the library's, the page is a controller's; and who is let off the factor goes elsewhere. */
final class ForwardedPageTest {
    private static final Site SITE = Site.start(Shop.class);

    private final Browser browser = SITE.browser();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            // sample: forwarding
            return http.authorizeHttpRequests(
                            all -> all.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                    .permitAll() // the request that is forwarded has been through the rules
                                    .requestMatchers("/desk")
                                    .authenticated()
                                    .anyRequest()
                                    .hasAuthority(SmsOtpFactor.AUTHORITY))
                    .formLogin(withDefaults())
                    .with(
                            SmsOtpConfigurer.smsOtp(),
                            otp -> otp.page(SmsOtpPage.forwardingTo("/code"))
                                    .skippedHandler((skipped, request, response) -> response.sendRedirect("/desk")))
                    .build();
            // end
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("ada").password("{noop}secret").build(),
                    User.withUsername("root").password("{noop}secret").build());
        }

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create()
                    .add("ada", Account.of("4711", "+4915123456789"))
                    .add("root", Account.of("0"));
        }

        @Bean
        OtpLoginCustomizer exempt() {
            return login -> login.exempt(account -> account.id().equals("0"));
        }

        @Bean
        CodePage page() {
            return new CodePage();
        }
    }

    @RestController
    static class CodePage {
        @GetMapping("/code")
        String code(@RequestAttribute(SmsOtpView.ATTRIBUTE) SmsOtpView view) {
            StringBuilder form =
                    new StringBuilder("drawn by the application <form method=post action=" + view.target());
            view.hidden()
                    .forEach((name, value) -> form.append("><input name=\"")
                            .append(name)
                            .append("\" value=\"")
                            .append(value)
                            .append('"'));
            return form.append("><input name=code></form>").toString();
        }

        @GetMapping("/desk")
        String desk() {
            return "the desk";
        }
    }

    /** Lets people off the factor, and does not say what then comes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Undecided {
        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            return http.formLogin(withDefaults())
                    .with(SmsOtpConfigurer.smsOtp(), withDefaults())
                    .build();
        }

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create();
        }
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void pageWhenAControllerDrawsItThenTheCodeLeadsToThePageThatWasAskedFor() {
        Browser.Page drawn = passwordOf("ada");
        assertThat(drawn.path()).isEqualTo("/login/otp");
        assertThat(drawn.html()).startsWith("drawn by the application");

        Browser.Page orders = browser.submit("/login/otp", "code", SITE.phone().lastCode());

        assertThat(orders.html()).isEqualTo("the orders");
    }

    @Test
    void pageWhenCalledDirectlyThenItIsGuardedLikeAnyOther() {
        passwordOf("ada");

        assertThat(browser.get("/code").path()).isEqualTo("/login/otp");
    }

    @Test
    void personWhenExemptThenTheHandlerSaysWhereToAndNothingIsGranted() {
        assertThat(passwordOf("root").html()).isEqualTo("the desk");

        assertThat(browser.get("/orders").html()).isEqualTo("the desk");
    }

    @Test
    void applicationWhenItDoesNotSayWhatASkippedFactorIsWorthThenItDoesNotStart() {
        assertThatThrownBy(() -> Site.start(Undecided.class, "otp.login.optional=true"))
                .hasStackTraceContaining("does not say what then comes");
    }

    private Browser.Page passwordOf(String name) {
        browser.get("/orders");
        return browser.submit("/login", "username", name, "password", "secret");
    }
}
