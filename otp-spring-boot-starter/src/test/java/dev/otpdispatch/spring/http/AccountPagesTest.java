package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.Registration;
import dev.otpdispatch.spring.OtpLoginCustomizer;
import dev.otpdispatch.testkit.TestPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What people change about themselves once they are in: it holds from the next login on. */
final class AccountPagesTest {
    private static final Site SITE = Site.start(Shop.class, "otp.login.optional=true");

    private final TestPhone phone = SITE.phone();
    private final Browser browser = SITE.browser();

    @Configuration(proxyBeanMethods = false)
    @Import(PasswordShop.class)
    static class Shop {
        @Bean
        AccountPages account(OtpLogin login, LoginTexts texts, AccountDirectory accounts) {
            return new AccountPages(login, texts, accounts);
        }

        // sample: account-registration
        @Bean
        OtpLoginCustomizer registration() { // the page is behind both factors, so it asks for no other
            return login -> login.registration(Registration.acceptingNoRequiredFactor()
                    .onlyOnAccountPage()
                    .withoutInfoPage()
                    .inRegion("DE"));
        }
        // end
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void numberWhenTheCodeThatWentToItWasTypedThenTheNextLoginUsesIt() {
        signIn("ada");
        browser.get("/account/phone");
        browser.submit("/account/phone", "phone", "0151 99988877");
        assertThat(phone.lastMessage().recipient().masked()).endsWith("77");
        assertThat(numberOf("ada")).isEqualTo("+4915123456789");

        Browser.Page saved = browser.submit("/account/phone", "code", phone.lastCode());

        assertThat(saved.html()).contains("From now on codes go to", "77").doesNotContain("99988877");
        assertThat(numberOf("ada")).isEqualTo("+4915199988877");
    }

    @Test
    void numberWhenTheCodeIsWrongThenTheOldOneStaysAndAnotherMayBeTyped() {
        signIn("bob");
        browser.get("/account/phone");
        browser.submit("/account/phone", "phone", "0151 99988866");

        assertThat(browser.submit("/account/phone", "code", wrong(phone.lastCode()))
                        .html())
                .contains("This code is not valid.");

        assertThat(browser.submit("/account/phone", "again", "yes").html()).contains("name=\"phone\"");
        assertThat(numberOf("bob")).isEqualTo("+4915123456780");
    }

    @Test
    void smsWhenSwitchedOffThenTheNextLoginAsksForNoCode() {
        signIn("joe");
        browser.get("/login");
        assertThat(browser.submit("/account/sms", "off", "true").html()).isEqualTo("no more codes");
        int sent = phone.messages().size();

        Browser next = SITE.browser();
        next.get("/orders");
        Browser.Page orders = next.submit("/login", "username", "joe", "password", "secret");

        assertThat(orders.html()).isEqualTo("the orders");
        assertThat(phone.messages()).hasSize(sent);
    }

    @Test
    void pageWhenTheFactorIsMissingThenTheCodeComesFirst() {
        browser.get("/account/phone");

        assertThat(browser.submit("/login", "username", "ada", "password", "secret")
                        .path())
                .isEqualTo("/login/otp");
    }

    private void signIn(String name) {
        browser.get("/orders");
        browser.submit("/login", "username", name, "password", "secret");
        browser.submit("/login/otp", "code", phone.lastCode());
    }

    private static String numberOf(String name) {
        Account account = SITE.bean(AccountDirectory.class).find(name).orElseThrow();
        return account.phones().get(0);
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }
}
