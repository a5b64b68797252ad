package dev.otpdispatch.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

@ExtendWith(Browsing.class)
class PlainPathTest {
    private final Site site;

    PlainPathTest(Site site) {
        this.site = site;
    }

    @Test
    void siteWhenThereIsNoScriptThenEveryWayStillOpensTheAccount() {
        try (Browser browser = Browser.withoutScripts(site)) {
            String code = site.codeAfter(() -> browser.logIn("alice", "wonderland", Way.CODE));
            assertThat(browser.text("#resend")).isEqualTo("Send another in 0:30");
            browser.press("resend");
            assertThat(browser.problem()).startsWith("Please wait");
            browser.type("code", code).press("go");
            assertThat(browser.heading()).isEqualTo("Hello, alice");
            browser.forgetEverything();
            site.anotherMonth();
            String link = site.linkAfter(() -> browser.logIn("alice", "wonderland", Way.LINK));
            String waiting = browser.openWindow();
            browser.open(link).press("approve").closeWindow(waiting);
            browser.press("go");
            assertThat(browser.heading()).isEqualTo("Hello, alice");
        }
    }

    @Test
    void loginWhenThereIsOnlyAKeyboardThenItIsDoneInTheOrderOfThePage(Browser browser) {
        browser.open("/login");
        assertThat(browser.focused()).as("one may type at once").isEqualTo("username");
        String code = site.codeAfter(() ->
                browser.leave(() -> browser.keys("alice", Keys.TAB, "wonderland", Keys.TAB, Keys.TAB, Keys.ENTER)));
        assertThat(browser.focused()).isEqualTo("code");
        browser.keys(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("go");
        browser.keys(Keys.chord(Keys.SHIFT, Keys.TAB));
        browser.leave(() -> browser.keys(code, Keys.ENTER));
        assertThat(browser.heading()).isEqualTo("Hello, alice");
    }

    @Test
    void pageWhenOpenedThenTheFirstTabLeadsToTheContent(Browser browser) {
        browser.open("/");
        browser.keys(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("To the content");
        assertThat(browser.driver().findElements(By.tagName("h1"))).hasSize(1);
    }
}
