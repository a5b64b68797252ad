package dev.otpdispatch.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browsing.class)
class RegistrationTest {
    private final Site site;
    private final Browser browser;

    RegistrationTest(Site site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    @Test
    void numberWhenMailboxAndPhoneAreProvenThenItIsSavedAndOpensTheAccount() {
        browser.logIn("carol", "christmas", Way.CODE);
        assertThat(browser.heading()).isEqualTo("Your phone number");
        String mailed = site.codeAfter(() -> browser.press("go"));
        assertThat(browser.text(".lead")).contains("@example.org").doesNotContain("carol@");
        browser.type("code", mailed.equals("000000") ? "000001" : "000000").press("go");
        assertThat(browser.problem()).isEqualTo("This code is not valid.");
        browser.type("code", mailed).press("go");
        browser.type("phone", "12").press("go");
        assertThat(browser.problem()).isNotBlank();
        String sent =
                site.codeAfter(() -> browser.type("phone", "0151 23456700").press("go"));
        browser.type("code", sent).press("go");
        assertThat(browser.heading()).isEqualTo("Hello, carol");
        assertThat(browser.text("#method")).contains("a new number");
        assertThat(browser.text("#phone-shown")).endsWith("700").doesNotContain("151 2345");
    }

    @Test
    void numberWhenChangedOnTheAccountPageThenTheNextCodeGoesThere() {
        String code = site.codeAfter(() -> browser.logIn("bob", "builder", Way.CODE));
        browser.type("code", code).press("go").press("change-phone");
        String mailed = site.codeAfter(() -> browser.press("go"));
        browser.type("code", mailed).press("go");
        String sent =
                site.codeAfter(() -> browser.type("phone", "+44 7700 900199").press("go"));
        browser.type("code", sent).press("go");
        assertThat(browser.text(".good")).isEqualTo("Your new number is saved.");
        browser.press("logout");
        site.clock().advance(Duration.ofMinutes(5));
        assertThat(site.textAfter(() -> browser.logIn("bob", "builder", Way.CODE))
                        .to())
                .isEqualTo("+447700900199");
    }
}
