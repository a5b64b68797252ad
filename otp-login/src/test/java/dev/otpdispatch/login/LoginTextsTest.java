package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ClaimResult;
import dev.otpdispatch.LinkResult;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTextsTest {
    private static final LoginTexts TEXTS = LoginTexts.standard();
    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "sv", "tr", "zh"})
    void textWhenTheLanguageIsShippedThenEveryErrorHasItsOwn(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        Set<String> seen = new HashSet<>();
        for (LoginError error : LoginError.values()) {
            String text = TEXTS.text(error, locale);
            assertThat(text).as("%s in %s", error, tag).isNotBlank().doesNotContain("\ufffd", "Ã");
            assertThat(seen.add(text))
                    .as("%s in %s is a text of its own", error, tag)
                    .isTrue();
            if (!tag.equals("en")) {
                assertThat(text).isNotEqualTo(TEXTS.text(error, Locale.ENGLISH));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"de-AT,de", "zh-Hans-CN,zh", "pt-BR,pt", "und,en", "fi,en"})
    void textWhenTheLanguageIsNarrowerThenTheWiderOneServes(String asked, String served) {
        assertThat(TEXTS.text(LoginError.OTP_INVALID, Locale.forLanguageTag(asked)))
                .isEqualTo(TEXTS.text(LoginError.OTP_INVALID, Locale.forLanguageTag(served)));
    }

    @Test
    void textWhenTheMachineSpeaksAnotherLanguageThenThatPlaysNoPart() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            assertThat(TEXTS.text(LoginError.OTP_INVALID, Locale.forLanguageTag("fi")))
                    .isEqualTo("This code is not valid.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void propertiesWhenTheApplicationHasItsOwnThenThoseAreShown() {
        LoginTexts own = LoginTexts.builder()
                .properties(Locale.GERMAN, Map.of("otp.invalid", "Falsch."))
                .build();
        assertThat(own.text(LoginError.OTP_INVALID, Locale.GERMANY)).isEqualTo("Falsch.");
        assertThat(own.text(LoginError.OTP_EXPIRED, Locale.GERMANY))
                .isEqualTo(TEXTS.text(LoginError.OTP_EXPIRED, Locale.GERMAN));
    }

    @Test
    void propertiesWhenAKeyIsMistypedOrATextBlankThenRefuses() {
        assertThatThrownBy(() -> LoginTexts.builder().properties(Locale.ROOT, Map.of("otp.wrong", "x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("otp.wrong [und]");
        assertThatThrownBy(() -> LoginTexts.builder().properties(Locale.ROOT, Map.of("otp.invalid", " ")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("otp.invalid [und]");
    }

    @ParameterizedTest
    @CsvSource({
        "en,   1, Too many requests. Please try again later. You can try again in 1 s.",
        "en,  59, Too many requests. Please try again later. You can try again in 59 s.",
        "en,  60, Too many requests. Please try again later. You can try again in 1 min.",
        "en,  61, Too many requests. Please try again later. You can try again in 2 min.",
        "en, 3541, Too many requests. Please try again later. You can try again in 1 h 0 min.",
        "de, 5400, Zu viele Anfragen. Bitte versuchen Sie es später erneut. In 1 Std. 30 Min. können Sie es wieder versuchen.",
        "ja,  30, リクエストが多すぎます。しばらくしてからもう一度お試しください。30秒後にもう一度お試しいただけます。",
        "fi,  30, Too many requests. Please try again later. You can try again in 30 s."
    })
    void textWhenTimeMendsItThenSaysHowLongThatTakesAndNeverTooLittle(String tag, int seconds, String text) {
        LoginProblem problem = until(NOW.plusSeconds(seconds).minusMillis(1));

        assertThat(TEXTS.text(problem, NOW, Locale.forLanguageTag(tag))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "sv", "tr", "zh"})
    void textWhenTimeMendsItThenEachLanguageHasItsOwnWords(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String error = TEXTS.text(LoginError.RATE_LIMITED, locale);
        for (int seconds : new int[] {7, 7 * 60, 7 * 3600}) {
            String whole = TEXTS.text(until(NOW.plusSeconds(seconds)), NOW, locale);

            assertThat(whole).startsWith(error).doesNotContain("{", "\ufffd", "Ã");
            assertThat(whole.substring(error.length())).contains("7").hasSizeGreaterThan(7);
        }
    }

    @Test
    void textWhenTheTimeIsOverOrNoneMendsItThenSaysTheErrorAlone() {
        String error = TEXTS.text(LoginError.RATE_LIMITED, Locale.ENGLISH);
        assertThat(TEXTS.text(until(NOW), NOW, Locale.ENGLISH)).isEqualTo(error);
        assertThat(TEXTS.text(LoginProblem.of(LoginError.RATE_LIMITED), NOW, Locale.ENGLISH))
                .isEqualTo(error);
    }

    @Test
    void propertiesWhenTheApplicationSaysTheTimeItsOwnWayThenThatIsShownAndNeedsBothPlaces() {
        LoginTexts own = LoginTexts.builder()
                .properties(Locale.ROOT, Map.of("until", "{1} to go: {0}", "rate-limited", "Slowly, {1}."))
                .build();
        assertThat(own.text(until(NOW.plusSeconds(5)), NOW, Locale.ENGLISH)).isEqualTo("5 s to go: Slowly, {1}.");
        assertThatThrownBy(() -> LoginTexts.builder().properties(Locale.ROOT, Map.of("until", "{0} Later.")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("until [und]")
                .hasMessageContaining("write {1} in it");
    }

    private static LoginProblem until(Instant end) {
        return new LoginProblem(LoginError.RATE_LIMITED, Optional.of(end));
    }

    /** Applications and their logs rely on these names. */
    @Test
    void keysWhenListedThenAreTheOnesThatStay() {
        assertThat(Arrays.stream(LoginError.values()).map(LoginError::key))
                .containsExactly(
                        "username.required",
                        "no-user-or-phone",
                        "factor.disabled",
                        "account.locked",
                        "otp.required",
                        "otp.invalid",
                        "otp.expired",
                        "no-active-challenge",
                        "too-many-attempts",
                        "too-many-challenges",
                        "resend.too-soon",
                        "rate-limited",
                        "send.failed",
                        "phone.required",
                        "phone.invalid",
                        "phone.taken",
                        "user.mismatch",
                        "link.invalid",
                        "link.denied",
                        "link.timeout",
                        "state.invalid");
    }

    @Test
    void errorWhenALinksAnswerIsNotTakenThenSaysWhy() {
        assertThat(LoginError.of(new LinkResult.Approved())).isEmpty();
        assertThat(LoginError.of(new LinkResult.LinkInvalid())).hasValue(LoginError.LINK_INVALID);
        assertThat(LoginError.of(new LinkResult.LinkExpired())).hasValue(LoginError.LINK_TIMEOUT);
        assertThat(LoginError.of(new ClaimResult.Denied())).hasValue(LoginError.LINK_DENIED);
    }

    /** Closed sets: a page for each step, a case for each action. */
    @Test
    void stepsAndActionsWhenListedThenAreTheOnesThatPagesKnow() {
        assertThat(names(LoginStep.class))
                .containsExactlyInAnyOrder(
                        "EnterUsername",
                        "EnterCode",
                        "WaitForLink",
                        "RegistrationInfo",
                        "RequiredFactor",
                        "EnterPhone",
                        "ConfirmPhone",
                        "EnterBackupCode",
                        "NoPhone",
                        "FactorDisabled",
                        "AccountLocked",
                        "Skipped",
                        "Done",
                        "PhoneSaved",
                        "StartAgain");
        assertThat(names(LoginAction.class))
                .containsExactlyInAnyOrder(
                        "GiveUsername",
                        "SubmitCode",
                        "Resend",
                        "PickPhone",
                        "Poll",
                        "Register",
                        "Continue",
                        "AnswerFactor",
                        "GivePhone",
                        "GiveUp",
                        "Restart");
    }

    private static List<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }
}
