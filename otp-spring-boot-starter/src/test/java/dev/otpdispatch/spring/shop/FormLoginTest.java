package dev.otpdispatch.spring.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.testkit.TestPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The whole way over HTTP: password, code, and the page that was asked for. */
final class FormLoginTest {
    private static final TestPhone PHONE = TestPhone.create();
    private static final ConfigurableApplicationContext APPLICATION = start();

    @Configuration(proxyBeanMethods = false)
    static class Outside {
        @Bean
        TestPhone phone() {
            return PHONE;
        }

        @Bean
        Orders orders() {
            return new Orders();
        }
    }

    @RestController
    static class Orders {
        @GetMapping("/orders")
        String orders() {
            return "the orders";
        }
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Shop.class, Outside.class)
                .properties(
                        "server.port=0",
                        "spring.security.user.name=ada",
                        "spring.security.user.password=secret",
                        "otp.policy.name=custom",
                        "otp.policy.send.without-cooldown=true")
                .run();
    }

    @AfterAll
    static void stop() {
        APPLICATION.close();
    }

    private static Browser browser() {
        return new Browser(APPLICATION.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @Test
    void codeWhenRightThenThePageThatWasAskedForComes() {
        Browser browser = browser();
        browser.get("/orders?id=7");
        Browser.Page code = browser.submit("/login", "username", "ada", "password", "secret");
        assertThat(code.path()).isEqualTo("/login/otp");
        assertThat(code.html()).contains("autocomplete=\"one-time-code\"").doesNotContain("<script");

        Browser.Page orders = browser.submit("/login/otp", "action", "code", "code", PHONE.lastCode());

        assertThat(orders.path()).isEqualTo("/orders");
        assertThat(orders.html()).isEqualTo("the orders");
    }
}
