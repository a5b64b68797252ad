package dev.otpdispatch.spring.boot4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.spring.http.Browser;
import dev.otpdispatch.spring.http.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Spring Security's own multi-factor support asks for the factor, and is content with it. */
final class NativeFactorTest {
    private static final Site SITE = Site.start(Shop.class);

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void codeWhenRightThenBothFactorsAreThereAndThePageThatWasAskedForComes() {
        Browser browser = SITE.browser();
        browser.get("/orders?id=7");
        Browser.Page code = browser.submit("/login", "username", "ada", "password", "secret");
        assertThat(code.path()).isEqualTo("/login/otp");

        Browser.Page orders = browser.submit("/login/otp", "code", SITE.phone().lastCode());

        assertThat(orders.path()).isEqualTo("/orders");
        assertThat(orders.html()).isEqualTo("the orders");
    }

    @Test
    void requestWhenTheFactorIsMissingThenItIsSentToTheCodePage() {
        Browser browser = SITE.browser();
        browser.get("/orders");
        browser.submit("/login", "username", "ada", "password", "secret");

        assertThat(browser.get("/orders").path()).isEqualTo("/login/otp");
    }
}
