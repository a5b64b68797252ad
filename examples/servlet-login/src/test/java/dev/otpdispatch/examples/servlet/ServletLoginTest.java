package dev.otpdispatch.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.testkit.MutableClock;
import dev.otpdispatch.testkit.TestPhone;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As a person in a browser meets it, over HTTP on the loopback. */
final class ServletLoginTest {
    private static final MutableClock CLOCK = MutableClock.create();
    private static final TestPhone PHONE = TestPhone.create();

    private static LoginSite site;

    private Browser browser;

    @BeforeAll
    static void startSite() throws IOException, LifecycleException {
        OtpService otp = OtpService.builder(PHONE).clock(CLOCK).build();
        OtpLogin login = OtpLogin.builder(
                        otp,
                        InMemoryAccountDirectory.create()
                                .add("alice", Account.of("alice", "+4915123456789"))
                                .add("bob", Account.of("bob")))
                .clock(CLOCK)
                .build();
        site = LoginSite.start(0, (username, password) -> password.equals("pass of " + username), login);
    }

    @AfterAll
    static void stopSite() throws LifecycleException {
        site.close();
    }

    /** A day later, what one phone may be sent in an hour is new. */
    @BeforeEach
    void openBrowser() {
        CLOCK.advance(Duration.ofDays(1));
        browser = new Browser(site.address());
    }

    @Test
    void loginWhenPasswordAndCodeAreRightThenIn() throws Exception {
        assertThat(password("alice").body()).contains("one-time-code").doesNotContain("15123456789");
        assertThat(code(PHONE.lastCode()).body()).contains("Welcome, alice.");
        assertThat(browser.open("/").body()).contains("Welcome, alice.");
        assertThat(browser.submit("/", Map.of()).uri().getPath()).isEqualTo("/login");
        assertThat(browser.open("/").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void loginWhenThePasswordIsWrongThenNothingIsSent() throws Exception {
        int before = PHONE.messages().size();
        browser.open("/login");
        assertThat(browser.submit("/login", Map.of("username", "alice", "password", "guess"))
                        .body())
                .contains("is wrong");
        assertThat(PHONE.messages()).hasSize(before);
    }

    @Test
    void loginWhenOnlyThePasswordWasRightThenNotIn() throws Exception {
        password("alice");
        assertThat(browser.open("/").uri().getPath()).isEqualTo("/code");
        assertThat(new Browser(site.address()).open("/code").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void codeWhenWrongThenThePageSaysHowManyAttemptsAreLeft() throws Exception {
        password("alice");
        assertThat(code(wrong()).body()).contains("2 attempts left");
        assertThat(code("").body()).contains("2 attempts left");
        assertThat(code(PHONE.lastCode()).body()).contains("Welcome");
    }

    @Test
    void codeWhenThePageIsLoadedAgainThenItIsTheSameAndNothingIsSent() throws Exception {
        password("alice");
        String shown = code(wrong()).body();
        int sent = PHONE.messages().size();
        assertThat(browser.open("/code").body()).isEqualTo(shown);
        assertThat(browser.open("/code").body()).isEqualTo(shown);
        assertThat(PHONE.messages()).hasSize(sent);
    }

    @Test
    void codeWhenSentTwiceAtOnceThenBothClicksLeadIn() throws Exception {
        password("alice");
        Map<String, String> right = Map.of("code", PHONE.lastCode());
        CompletableFuture<HttpResponse<String>> first = browser.click("/code", right);
        CompletableFuture<HttpResponse<String>> second = browser.click("/code", right);
        assertThat(first.get().statusCode()).isEqualTo(200);
        assertThat(second.get().statusCode()).isEqualTo(200);
        assertThat(browser.open("/").body()).contains("Welcome, alice.");
    }

    /** Its browser takes each cookie that comes: none may come in place of the one that the first click has brought. */
    @Test
    void codeWhenTheSecondClickComesWithTheOldSessionThenItBringsNoOtherAndLeadsOn() throws Exception {
        password("alice");
        String old = browser.sessionId();
        String typed = PHONE.lastCode();
        code(typed);
        String renewed = browser.sessionId();
        browser.takeSession(old);
        assertThat(code(typed).body()).contains("href=\"/login?again\"");
        assertThat(browser.sessionId()).isEqualTo(old);
        browser.takeSession(renewed);
        assertThat(browser.open("/login?again").body()).contains("Welcome, alice.");
    }

    @Test
    void passwordWhenTheSecondClickComesWithTheOldSessionThenItBringsNoOtherAndLeadsOn() throws Exception {
        browser.open("/login");
        String old = browser.sessionId();
        password("alice");
        String renewed = browser.sessionId();
        browser.takeSession(old);
        browser.submit("/login", Map.of("username", "alice", "password", "pass of alice"));
        assertThat(browser.sessionId()).isEqualTo(old);
        browser.takeSession(renewed);
        assertThat(browser.open("/login?again").body()).contains("one-time-code");
    }

    @Test
    void loginWhenTheSessionIsOverThenTheNextClickBeginsAnother() throws Exception {
        browser.takeSession("long-gone");
        assertThat(browser.open("/").body()).contains("Go on");
        assertThat(browser.open("/login?again").body()).contains("current-password");
    }

    @Test
    void sessionWhenSomebodyKnewItBeforeThenItIsOfNoUseAfter() throws Exception {
        browser.open("/login");
        String planted = browser.sessionId();
        password("alice");
        String halfway = browser.sessionId();
        code(PHONE.lastCode());
        assertThat(browser.sessionId()).isNotIn(planted, halfway);
        assertThat(halfway).isNotEqualTo(planted);
        for (String known : new String[] {planted, halfway}) {
            Browser thief = new Browser(site.address());
            thief.takeSession(known);
            assertThat(thief.open("/").uri().getPath()).isEqualTo("/login");
        }
    }

    @Test
    void formWhenForgedThenRefusedAndNothingIsCounted() throws Exception {
        password("alice");
        for (int i = 0; i < 5; i++) {
            assertThat(browser.forge("/code", "forged", Map.of("code", wrong())).statusCode())
                    .isEqualTo(403);
        }
        assertThat(browser.forge("/login", "forged", Map.of("username", "alice", "password", "pass of alice"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(code(PHONE.lastCode()).body()).contains("Welcome");
    }

    @Test
    void formWhenItsTokenIsOneFromBeforeTheLoginThenRefused() throws Exception {
        browser.open("/login");
        String planted = browser.formToken();
        password("alice");
        String halfway = browser.formToken();
        code(PHONE.lastCode());
        for (String known : new String[] {planted, halfway}) {
            assertThat(browser.forge("/", known, Map.of()).statusCode()).isEqualTo(403);
        }
        assertThat(browser.open("/").body()).contains("Welcome, alice.");
    }

    @Test
    void resendWhenAskedForThenTooSoonAtFirstAndThenAnotherCode() throws Exception {
        password("alice");
        String first = PHONE.lastCode();
        int sent = PHONE.messages().size();
        browser.submit("/code", Map.of("resend", "yes"));
        assertThat(PHONE.messages()).hasSize(sent);
        CLOCK.advance(Duration.ofSeconds(31));
        browser.submit("/code", Map.of("resend", "yes"));
        assertThat(PHONE.messages()).hasSize(sent + 1);
        assertThat(code(PHONE.lastCode()).body()).contains("Welcome");
        assertThat(PHONE.lastCode()).hasSameSizeAs(first);
    }

    @Test
    void codeWhenThereIsNoPhoneThenThePageSaysSoAndLeadsBack() throws Exception {
        assertThat(password("bob").body()).contains("href=\"/login\"").doesNotContain("one-time-code");
    }

    @Test
    void problemWhenTheBrowserReadsGermanThenInGerman() throws Exception {
        browser.reading("de");
        password("alice");
        assertThat(code("").statusCode()).isEqualTo(200);
        String german = browser.open("/code").body();
        browser.reading("en");
        assertThat(browser.open("/code").body()).isNotEqualTo(german);
    }

    private HttpResponse<String> password(String username) throws IOException, InterruptedException {
        browser.open("/login");
        return browser.submit("/login", Map.of("username", username, "password", "pass of " + username));
    }

    private HttpResponse<String> code(String typed) throws IOException, InterruptedException {
        return browser.submit("/code", Map.of("code", typed));
    }

    private static String wrong() {
        return PHONE.lastCode().equals("000000") ? "000001" : "000000";
    }
}
