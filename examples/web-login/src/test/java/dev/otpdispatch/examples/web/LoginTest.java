package dev.otpdispatch.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

@ExtendWith(Browsing.class)
class LoginTest {
    private final Site site;
    private final Browser browser;

    LoginTest(Site site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    @Test
    void accountWhenPasswordAndCodeAreRightThenItOpensUnderANewSessionId() {
        browser.open("/account");
        assertThat(browser.path()).isEqualTo("/login");
        String code = site.codeAfter(this::passwordOfAlice);
        String before = browser.sessionId();
        browser.open("/account");
        assertThat(browser.path()).as("the password alone is not enough").startsWith("/login/confirm");
        browser.type("code", code).press("go");
        assertThat(browser.path()).startsWith("/account");
        assertThat(browser.heading()).isEqualTo("Hello, alice");
        assertThat(browser.text("#method")).contains("a code");
        assertThat(browser.sessionId()).isNotEqualTo(before);
    }

    @Test
    void passwordWhenWrongThenNothingIsSent() {
        browser.logIn("alice", "not this", Way.CODE);
        assertThat(browser.path()).isEqualTo("/login?error");
        assertThat(browser.problem()).isEqualTo("User name or password is wrong.");
    }

    @Test
    void codeWhenWrongThenThePageTellsHowManyAttemptsAreLeft() {
        String code = site.codeAfter(this::passwordOfAlice);
        assertThat(browser.text("#attempts")).isEqualTo("3 attempts left");
        browser.type("code", wrong(code)).press("go");
        assertThat(browser.problem()).isEqualTo("This code is not valid.");
        assertThat(browser.text("#attempts")).isEqualTo("2 attempts left");
        browser.type("code", "").press("go");
        assertThat(browser.problem()).isEqualTo("Please enter the code.");
        browser.type("code", code).press("go");
        assertThat(browser.heading()).isEqualTo("Hello, alice");
    }

    @Test
    void codeWhenExpiredThenAnotherMayBeAskedFor() {
        String code = site.codeAfter(this::passwordOfAlice);
        site.clock().advance(Duration.ofSeconds(61));
        browser.type("code", code).press("go");
        assertThat(browser.problem()).isEqualTo("This code has expired. Please ask for a new one.");
        String next = site.codeAfter(() -> browser.press("resend"));
        browser.type("code", next).press("go");
        assertThat(browser.heading()).isEqualTo("Hello, alice");
    }

    @Test
    void codeWhenUsedBeforeThenItOpensNothing() {
        String used = site.codeAfter(this::passwordOfAlice);
        browser.type("code", used).press("go");
        browser.forgetEverything();
        site.clock().advance(Duration.ofMinutes(5));
        site.codeAfter(this::passwordOfAlice);
        browser.type("code", used).press("go");
        assertThat(browser.problem()).isEqualTo("This code is not valid.");
    }

    @Test
    void codeWhenItsPageIsSentAgainThenItLeadsToTheAccountToo() {
        String code = site.codeAfter(this::passwordOfAlice);
        browser.type("code", code);
        assertThat(browser.sendTwice("go")).isEqualTo("/account /account");
        browser.open("/login/confirm");
        assertThat(browser.heading()).as("and so does going back").isEqualTo("Hello, alice");
    }

    @Test
    void buttonWhenPressedTwiceThenThePageIsSentOnce() {
        passwordOfAlice();
        assertThat(browser.timesSentByADoubleClickOn("go")).isEqualTo(1);
    }

    @Test
    void resendWhenTooSoonThenThePageCountsDownAndRefuses() {
        site.codeAfter(this::passwordOfAlice);
        assertThat(browser.text("#resend")).startsWith("Send another");
        assertThat(secondsOf("#resend")).isEqualTo("30");
        browser.pressAnyway("resend");
        assertThat(browser.problem()).isEqualTo("Please wait a moment before you ask for another code.");
        assertThat(browser.text("#problem")).contains("Again in 0:");
    }

    @Test
    void resendWhenItIsTimeThenOnlyTheNewCodeIsGood() {
        String first = site.codeAfter(this::passwordOfAlice);
        site.clock().advance(Duration.ofSeconds(31));
        browser.open("/login/confirm");
        String second = site.codeAfter(() -> browser.press("resend"));
        assertThat(browser.text("#challenges")).isEqualTo("One more code can be sent");
        browser.type("code", first).press("go");
        assertThat(browser.problem()).isEqualTo("This code is not valid.");
        browser.type("code", second).press("go");
        assertThat(browser.heading()).isEqualTo("Hello, alice");
    }

    @Test
    void accountWhenLockedThenThePageSaysUntilWhen() {
        String code = site.codeAfter(this::passwordOfAlice);
        for (int wrong = 1; wrong <= 3; wrong++) {
            browser.type("code", wrong(code)).press("go");
        }
        assertThat(browser.problem()).startsWith("Too many attempts with this code.");
        site.clock().advance(Duration.ofMinutes(1));
        browser.open("/login/confirm");
        String next = site.codeAfter(() -> browser.press("resend"));
        browser.type("code", wrong(next)).press("go");
        browser.type("code", wrong(next)).press("go");
        assertThat(browser.problem()).isEqualTo("Too many wrong codes. Please try again later.");
        assertThat(secondsOf("#problem")).isEqualTo("30");
        assertThat(browser.shows("#code")).isFalse();
        site.clock().advance(Duration.ofMinutes(2));
        String last = site.codeAfter(() -> browser.press("restart"));
        browser.type("code", last).press("go");
        assertThat(browser.heading()).isEqualTo("Hello, alice");
    }

    @Test
    void backupCodeWhenTheAccountHasItThenItOpensTheAccountOnce() {
        browser.logIn("dave", "discovery", Way.CODE);
        assertThat(browser.heading()).isEqualTo("Type a backup code");
        browser.type("code", "14142135").press("go");
        assertThat(browser.heading()).isEqualTo("Hello, dave");
        assertThat(browser.text("#method")).contains("a backup code");
        assertThat(browser.text("#backup-codes-left")).isEqualTo("none left");
        browser.press("new-backup-codes");
        assertThat(browser.text("#backup-codes-left")).isEqualTo("10 left");
        assertThat(browser.text(".paper")).containsPattern("\\d{8}");
    }

    @Test
    void languageWhenChosenThenErrorsAndMessagesFollow() {
        browser.open("/login?lang=fr");
        assertThat(browser.text(".note")).startsWith("Errors and messages come in Français");
        String code = site.codeAfter(this::passwordOfAlice);
        browser.type("code", wrong(code)).press("go");
        assertThat(browser.problem()).isEqualTo("Ce code n'est pas valide.");
        assertThat(browser.driver().findElement(By.cssSelector("#problem p")).getDomAttribute("lang"))
                .isEqualTo("fr");
        browser.open("/login/confirm?lang=de");
        assertThat(browser.heading()).isEqualTo("Code eingeben");
        assertThat(browser.problem()).isEqualTo("Dieser Code ist nicht gültig.");
    }

    private void passwordOfAlice() {
        browser.logIn("alice", "wonderland", Way.CODE);
    }

    /** Where a countdown begins: what it shows then goes by real time, while the site's clock stands still. */
    private @Nullable String secondsOf(String selector) {
        return browser.driver()
                .findElement(By.cssSelector(selector + " .countdown"))
                .getDomAttribute("data-seconds");
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
