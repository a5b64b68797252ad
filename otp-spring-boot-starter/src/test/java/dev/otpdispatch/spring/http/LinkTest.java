package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.login.BackupCodes;
import dev.otpdispatch.testkit.TestPhone;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A link instead of a code: the page that waits, and the page on the phone. */
final class LinkTest {
    private static final String WAITING = "/login/otp";
    private static final String ON_THE_PHONE = "/login/otp/approve";
    private static final Pattern TOKEN = Pattern.compile("approve\\?token=([A-Za-z0-9_-]+)");
    private static final Site SITE = Site.start(
            PasswordShop.class,
            "otp.login.link=https://shop.example" + ON_THE_PHONE + "?token={token}",
            "otp.login.optional=true");

    private final TestPhone phone = SITE.phone();
    private final Browser browser = SITE.browser();
    private final Browser onThePhone = SITE.browser();

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void linkWhenApprovedThenTheScriptIsToldWhereToGoAndThePhoneIsNotSignedIn() {
        Browser.Page waiting = passwordOf("ada");
        assertThat(waiting.html()).contains("<script src=\"/login/otp/wait.js\"></script>", "value=\"poll\"");
        assertThat(browser.poll(WAITING).status()).isEqualTo(204);

        Browser.Page confirmed = answer("approve");

        assertThat(confirmed.html()).contains("Confirmed.", "role=\"status\"").doesNotContain("role=\"alert\"");
        Browser.Page told = browser.poll(WAITING);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.location()).contains("/orders?id=7");
        assertThat(browser.get("/orders").html()).isEqualTo("the orders");
        assertThat(onThePhone.get("/orders").path()).isEqualTo("/login");
    }

    @Test
    void linkWhenApprovedThenTheButtonGoesOnWithoutAScript() {
        passwordOf("ada");
        answer("approve");

        assertThat(browser.submit(WAITING, "action", "poll").html()).isEqualTo("the orders");
    }

    @Test
    void linkWhenOnlyOpenedThenItSaysWhatItIsForAndChangesNothing() {
        passwordOf("ada");

        Browser.Page asks = onThePhone.get(link());

        assertThat(asks.html())
                .contains("Is it you?", "signing in at localhost with your user name", "value=\"deny\"")
                .doesNotContain("<script");
        onThePhone.get(link());
        assertThat(browser.poll(WAITING).status()).isEqualTo(204);
    }

    @Test
    void linkWhenDeniedThenBothPagesSaySo() {
        passwordOf("ada");

        assertThat(answer("deny").html()).contains("The sign-in was declined.");

        assertThat(browser.poll(WAITING).location()).isEqualTo(WAITING);
        assertThat(browser.get(WAITING).html())
                .contains("The sign-in was declined.", "value=\"resend\"")
                .doesNotContain("<script");
        assertThat(browser.get("/orders").path()).isEqualTo(WAITING);
    }

    @Test
    void linkWhenAnsweredWithoutTheCsrfTokenThenItIsRefused() {
        passwordOf("ada");

        assertThat(onThePhone
                        .post(ON_THE_PHONE, Map.of("token", token(), "action", "approve"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.poll(WAITING).status()).isEqualTo(204);
    }

    @Test
    void linkWhenMadeUpThenThePageSaysSo() {
        onThePhone.get(ON_THE_PHONE);

        assertThat(onThePhone
                        .submit(ON_THE_PHONE, "token", "nobodys", "action", "approve")
                        .html())
                .contains("This link is not valid.", "role=\"alert\"");
    }

    @Test
    void waitingPageWhenThePhoneIsNotAtHandThenABackupCodeIsTaken() {
        String code = SITE.bean(BackupCodes.class).generate("4712").get(0);
        assertThat(passwordOf("bob").html()).contains("Backup code");

        assertThat(browser.submit(WAITING, "action", "code", "code", code).html())
                .isEqualTo("the orders");
    }

    @Test
    void scriptWhenAskedForThenItIsAFileOfThisSite() {
        assertThat(browser.get("/login/otp/wait.js").html()).startsWith("\"use strict\";");
    }

    @Test
    void personWhenTheFactorIsSkippedAndTheApplicationGrantsItThenTheyGoOnWithoutAMessage() {
        int sent = phone.messages().size();
        browser.get("/orders?id=7");
        String before = browser.sessionId();

        assertThat(passwordOf("sid").html()).isEqualTo("the orders");

        assertThat(phone.messages()).hasSize(sent);
        assertThat(browser.get("/orders").html()).isEqualTo("the orders");
        assertThat(browser.sessionId()).isNotEqualTo(before);
        assertThat(browser.get("/admin").status()).isEqualTo(403);
    }

    private Browser.Page passwordOf(String name) {
        browser.get("/orders?id=7");
        return browser.submit("/login", "username", name, "password", "secret");
    }

    private Browser.Page answer(String action) {
        onThePhone.get(link());
        return onThePhone.submit(ON_THE_PHONE, "token", token(), "action", action);
    }

    private String link() {
        return ON_THE_PHONE + "?token=" + token();
    }

    private String token() {
        Matcher link = TOKEN.matcher(phone.lastMessage().text());
        assertThat(link.find()).as("a link in the text").isTrue();
        return link.group(1);
    }
}
