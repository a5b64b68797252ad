package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.login.BackupCodes;
import dev.otpdispatch.testkit.TestPhone;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Password, code, and the page that was asked for, by a rule that both versions of Spring Security know. */
final class FormLoginTest {
    private static final Site SITE = Site.start(PasswordShop.class, "otp.policy.lock.first=1h");

    private final TestPhone phone = SITE.phone();
    private final Browser browser = SITE.browser();

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void codeWhenRightThenThePageThatWasAskedForComes() {
        browser.get("/orders?id=7");
        Browser.Page code = password("ada");
        assertThat(code.path()).isEqualTo("/login/otp");

        Browser.Page orders = browser.submit("/login/otp", "action", "code", "code", phone.lastCode());

        assertThat(orders.path()).isEqualTo("/orders");
        assertThat(orders.html()).isEqualTo("the orders");
    }

    @Test
    void pageWhenShownThenItNeedsNoScriptAndTellsBrowsersWhatTheFieldIs() {
        Browser.Page code = askedForCode("ada");

        assertThat(code.status()).isEqualTo(200);
        assertThat(code.html())
                .contains("autocomplete=\"one-time-code\"", "<label for=\"code\">", "lang=\"en\"", "Attempts left: 3")
                .doesNotContain("<script", phone.lastCode(), "+4915123456789");
    }

    @Test
    void pageWhenTheBrowserSpeaksAnotherLanguageThenSoDoesIt() {
        browser.speaking("ar");

        assertThat(askedForCode("ada").html()).contains("lang=\"ar\"", "dir=\"rtl\"", "إرسال رمز جديد");
    }

    @Test
    void codeWhenWrongThenThePageSaysSoAndNothingIsGranted() {
        askedForCode("ada");

        Browser.Page again = browser.submit("/login/otp", "action", "code", "code", wrong(phone.lastCode()));

        assertThat(again.path()).isEqualTo("/login/otp");
        assertThat(again.html())
                .contains(
                        "This code is not valid.",
                        "role=\"alert\"",
                        "aria-describedby=\"problem\"",
                        "Attempts left: 2");
        assertThat(browser.get("/orders").path()).isEqualTo("/login/otp");
        assertThat(browser.submit("/login/otp", "code", phone.lastCode()).path())
                .isEqualTo("/orders");
    }

    @Test
    void codeWhenUsedBeforeThenAnotherBrowserIsNotLetIn() {
        askedForCode("ada");
        String used = phone.lastCode();
        browser.submit("/login/otp", "code", used);
        Browser other = SITE.browser();
        other.get("/orders");
        other.submit("/login", "username", "ada", "password", "secret");

        other.submit("/login/otp", "code", used);

        assertThat(other.get("/orders").path()).isEqualTo("/login/otp");
    }

    @Test
    void resendWhenAskedForThenANewCodeComesAndTheOldOneEnds() {
        askedForCode("bob");
        String first = phone.lastCode();

        browser.submit("/login/otp", "action", "resend");
        assertThat(phone.lastCode()).isNotEqualTo(first);
        browser.submit("/login/otp", "code", first);
        assertThat(browser.get("/orders").path()).isEqualTo("/login/otp");

        assertThat(browser.submit("/login/otp", "code", phone.lastCode()).path())
                .isEqualTo("/orders");
    }

    @Test
    void pageWhenReloadedThenNoOtherCodeIsSent() {
        askedForCode("ada");
        int sent = phone.messages().size();

        browser.get("/login/otp");

        assertThat(phone.messages()).hasSize(sent);
    }

    @Test
    void formWhenItLacksTheCsrfTokenThenItIsRefused() {
        askedForCode("ada");

        Browser.Page refused = browser.post("/login/otp", Map.of("code", phone.lastCode()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(browser.get("/orders").path()).isEqualTo("/login/otp");
    }

    @Test
    void formWhenSentAgainAfterTheRightCodeThenItLeadsWhereTheFirstLed() {
        browser.get("/orders?id=7");
        Map<String, String> form = Map.of("_csrf", password("ada").csrf(), "code", phone.lastCode());
        browser.post("/login/otp", form);
        String signedIn = browser.sessionId();

        Browser.Page second = browser.post("/login/otp", form);

        assertThat(second.html()).isEqualTo("the orders");
        assertThat(browser.sessionId()).isEqualTo(signedIn);
    }

    /** Its answer must not bring a session: that would take the place of the one which the first click has renewed. */
    @Test
    void formWhenSentAgainUnderTheIdThatHasEndedThenItLeadsToThePageAndBringsNoSession() {
        Map<String, String> form = Map.of("_csrf", askedForCode("ada").csrf(), "code", phone.lastCode());
        String before = browser.sessionId();
        browser.post("/login/otp", form);

        HttpResponse<String> second = browser.answerUnder(before, "/login/otp", form);

        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("Location").orElseThrow()).endsWith("/login/otp");
        assertThat(second.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.get("/login/otp").path()).isEqualTo("/orders");
    }

    @Test
    void formWhenSentAgainAfterSomebodyElseSignedInThenItLeadsNowhere() {
        Map<String, String> form = Map.of("_csrf", askedForCode("ada").csrf(), "code", phone.lastCode());
        browser.post("/login/otp", form);
        browser.get("/login");
        password("bob");

        assertThat(browser.post("/login/otp", form).status()).isEqualTo(403);
    }

    @Test
    void sessionWhenTheFactorIsGrantedThenItsIdChanges() {
        askedForCode("ada");
        String before = browser.sessionId();

        browser.submit("/login/otp", "code", phone.lastCode());

        assertThat(browser.sessionId()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void sessionWhenSomebodyElseSignsInOnItThenTheirOwnCodeIsAskedFor() {
        askedForCode("ada");
        String adas = phone.lastCode();
        browser.get("/login");
        password("bob");

        browser.get("/orders");
        browser.submit("/login/otp", "code", adas);

        assertThat(browser.get("/orders").path()).isEqualTo("/login/otp");
        assertThat(phone.lastMessage().recipient().masked()).endsWith("80");
    }

    @Test
    void personWhenNobodyIsSignedInThenThePageLeadsToTheLogin() {
        int sent = phone.messages().size();

        assertThat(browser.get("/login/otp").path()).isEqualTo("/login");
        assertThat(phone.messages()).hasSize(sent);
    }

    @Test
    void accountWhenItHasNoPhoneThenThePageSaysSo() {
        assertThat(askedForCode("eve").html())
                .contains("Sign-in is not possible", "No code can be sent for this user name.");
    }

    @Test
    void accountWhenItIsLockedThenThePageSaysForHowLongInThePersonsLanguage() {
        OtpSession elsewhere = OtpSession.ofAccount("4715").inSession("elsewhere");
        for (int i = 0; i < 10; i++) {
            assertThat(SITE.bean(OtpService.class).attempt(elsewhere, () -> false))
                    .isNotInstanceOf(Verified.class);
        }
        browser.speaking("de-AT");

        assertThat(askedForCode("joe").html())
                .contains("Die Anmeldung ist nicht möglich", "Zu viele falsche Codes.")
                .containsPattern("In (1 Std\\. 0|[0-9]+) Min\\. können Sie es wieder versuchen\\.");
    }

    @Test
    void gatewayWhenItFailsThenThePageOffersAnotherTry() {
        phone.answerNext(SendOutcome.retryable(Reason.UNAVAILABLE, Detail.of("down")));

        assertThat(askedForCode("ada").html()).contains("The code could not be sent.", "value=\"resend\"");
    }

    @Test
    void pageWhenTheFactorIsThereAlreadyThenNoOtherCodeIsSent() {
        askedForCode("ada");
        browser.submit("/login/otp", "code", phone.lastCode());
        int sent = phone.messages().size();

        assertThat(browser.get("/login/otp").path()).isEqualTo("/orders");
        assertThat(phone.messages()).hasSize(sent);
    }

    @Test
    void formWhenSentTwiceThenTheSecondTimeSendsNoOtherCode() {
        Browser.Page code = askedForCode("ada");
        Map<String, String> form = Map.of("_csrf", code.csrf(), "code", wrong(phone.lastCode()));
        browser.post("/login/otp", form);
        int sent = phone.messages().size();

        Browser.Page again = browser.post("/login/otp", form);

        assertThat(again.html()).contains("Attempts left: 1");
        assertThat(phone.messages()).hasSize(sent);
    }

    @Test
    void backupPageWhenLeftThenItSaysWhyThereIsNoOtherWayAndAReloadAsksAgain() {
        SITE.bean(BackupCodes.class).generate("4714");
        assertThat(askedForCode("sid").html()).contains("Backup code", "value=\"give-up\"");

        Browser.Page over = browser.submit("/login/otp", "action", "give-up");

        assertThat(over.html()).contains("Sign-in is not possible", "role=\"alert\"", "value=\"restart\"");
        assertThat(browser.submit("/login/otp", "action", "restart").html()).contains("Backup code");
    }

    @Test
    void approvalPageWhenCodesAreTypedThenThereIsNone() {
        assertThat(browser.get("/login/otp/approve?token=x").path()).isEqualTo("/login");
    }

    @Test
    void ruleWhenItAsksForAnotherAuthorityThenItIsDeniedAsAlways() {
        askedForCode("ada");

        assertThat(browser.get("/admin").status()).isEqualTo(403);
    }

    private Browser.Page askedForCode(String name) {
        browser.get("/orders");
        return password(name);
    }

    private Browser.Page password(String name) {
        return browser.submit("/login", "username", name, "password", "secret");
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }
}
