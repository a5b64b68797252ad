package dev.otpdispatch.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browsing.class)
class LinkTest {
    private final Site site;
    private final Browser browser;

    LinkTest(Site site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    @Test
    void waitingPageWhenApprovedInAnotherWindowThenItGoesOnByItself() {
        String link = site.linkAfter(this::passwordOfAlice);
        assertThat(browser.heading()).isEqualTo("Tap the link on your phone");
        String waiting = browser.openWindow();
        browser.open(link).press("approve");
        assertThat(browser.heading()).isEqualTo("Approved");
        browser.closeWindow(waiting);
        browser.waitForPath("/account");
        assertThat(browser.text("#method")).contains("a link");
    }

    @Test
    void waitingPageWhenTheLinkWasOnlyOpenedThenNobodyIsLetIn() {
        String link = site.linkAfter(this::passwordOfAlice);
        String waiting = browser.openWindow();
        browser.open(link);
        browser.closeWindow(waiting);
        browser.press("go");
        assertThat(browser.path()).isEqualTo("/login/confirm");
        assertThat(browser.shows("#problem")).isFalse();
    }

    @Test
    void waitingPageWhenDeniedThenItSaysSo() {
        String link = site.linkAfter(this::passwordOfAlice);
        String waiting = browser.openWindow();
        browser.open(link).press("deny");
        assertThat(browser.heading()).isEqualTo("Denied");
        browser.closeWindow(waiting);
        browser.waitFor("#problem");
        assertThat(browser.problem()).isEqualTo("The sign-in was declined.");
    }

    @Test
    void waitingPageWhenSomethingElseWentWrongThenItGoesOnWaiting() {
        String link = site.linkAfter(this::passwordOfAlice);
        browser.pressAnyway("resend");
        assertThat(browser.problem()).startsWith("Please wait");
        String waiting = browser.openWindow();
        browser.open(link).press("approve").closeWindow(waiting);
        browser.waitForPath("/account");
    }

    @Test
    void linkWhenAnsweredBeforeThenItIsNotValid() {
        String link = site.linkAfter(this::passwordOfAlice);
        String waiting = browser.openWindow();
        browser.open(link).press("deny").open(link).press("approve");
        assertThat(browser.heading()).isEqualTo("Not now");
        browser.closeWindow(waiting);
    }

    private void passwordOfAlice() {
        browser.logIn("alice", "wonderland", Way.LINK);
    }
}
