package dev.otpdispatch.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import dev.otpdispatch.testkit.TestPhone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages that the starter itself has for a link: their script, and their forms as a browser sends them. */
@ExtendWith(Browsing.class)
class StarterPagesTest {
    private static final Pattern LINK = Pattern.compile("https://shop\\.example(/login/otp/approve\\?token=\\S+)");
    private static ConfigurableApplicationContext shop;

    private final Browser browser;

    StarterPagesTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeAll
    static void open() {
        shop = new SpringApplicationBuilder(Shop.class)
                .run(
                        "--spring.config.name=shop", // not the demonstration's own settings
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--server.port=0",
                        "--spring.security.user.name=ada",
                        "--spring.security.user.password=secret",
                        "--otp.policy.name=custom",
                        "--otp.policy.send.without-cooldown=true",
                        "--otp.login.link=https://shop.example/login/otp/approve?token={token}");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void waitingPageWhenApprovedInAnotherWindowThenItsScriptGoesToThePageThatWasAskedFor() {
        password();
        String waiting = browser.openWindow();
        browser.open(link());
        assertThat(browser.heading()).isEqualTo("Is it you?");

        press("approve");

        assertThat(browser.text("[role=status]")).startsWith("Confirmed.");
        browser.closeWindow(waiting);
        browser.waitFor("#orders");
    }

    @Test
    void waitingPageWhenDeniedInAnotherWindowThenItsScriptShowsThatAndStops() {
        password();
        String waiting = browser.openWindow();
        browser.open(link());

        press("deny");

        browser.closeWindow(waiting);
        browser.waitFor("#problem");
        assertThat(browser.text("#problem")).isEqualTo("The sign-in was declined.");
        assertThat(browser.shows("script")).isFalse();
    }

    private void password() {
        browser.open(url("/orders")).type("username", "ada").type("password", "secret");
        browser.leave(() -> browser.driver()
                .findElement(By.cssSelector("button[type=submit]"))
                .click());
        assertThat(browser.heading()).isEqualTo("Confirm on your phone");
    }

    private void press(String action) {
        browser.leave(() -> browser.driver()
                .findElement(By.cssSelector("button[value=" + action + "]"))
                .click());
    }

    private static String link() {
        Matcher link = LINK.matcher(shop.getBean(TestPhone.class).lastMessage().text());
        assertThat(link.find()).as("a link in the text").isTrue();
        return url(link.group(1));
    }

    private static String url(String path) {
        return "http://localhost:" + shop.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    /** An application that draws none of these pages. No component, so that the demonstration does not find it. */
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        SecurityFilterChain security(HttpSecurity http) {
            return http.authorizeHttpRequests(all -> all.anyRequest().hasAuthority(SmsOtpFactor.AUTHORITY))
                    .formLogin(withDefaults())
                    .with(SmsOtpConfigurer.smsOtp(), withDefaults())
                    .build();
        }

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create().add("ada", Account.of("ada", "+4915123456789"));
        }

        @Bean
        TestPhone phone() {
            return TestPhone.create();
        }

        @Bean
        RouterFunction<ServerResponse> orders() {
            return RouterFunctions.route()
                    .GET(
                            "/orders",
                            request -> ServerResponse.ok()
                                    .contentType(MediaType.TEXT_HTML)
                                    .body("<p id=\"orders\">the orders</p>"))
                    .build();
        }
    }
}
