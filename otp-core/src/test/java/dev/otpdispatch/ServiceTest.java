package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.ChallengeResult.Undeliverable;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import dev.otpdispatch.text.MessageCatalog;
import dev.otpdispatch.text.WebOtp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a service is made of: texts, recipients, outcomes, test numbers, start-up. */
class ServiceTest {
    private static final EmailAddress MAILBOX = EmailAddress.parse("alice@example.com");

    private static final class Answering implements MessageProvider {
        private final SendOutcome answer;
        private final List<Message> sent = new ArrayList<>();

        Answering(SendOutcome answer) {
            this.answer = answer;
        }

        @Override
        public SendOutcome send(Message message) {
            sent.add(message);
            return answer;
        }

        @Override
        public boolean supports(Recipient recipient) {
            return recipient instanceof EmailAddress;
        }
    }

    @Test
    void theTextIsInThePersonsLanguageWithTheCodeGrouped() {
        OtpPolicy grouped = Fixture.bare()
                .codeFormat(CodeFormat.builder().groupsOf(3).build())
                .build();
        Fixture fixture = Fixture.of(grouped);
        fixture.otp.challenge(ChallengeRequest.to(SESSION, PHONE).inLanguage(Locale.GERMAN));
        Message message = fixture.lastMessage();
        assertThat(message.locale()).isEqualTo(Locale.GERMAN);
        assertThat(message.text()).containsPattern("\\d{3} \\d{3}").doesNotContain("Your one time password");
        assertThat(message.code().orElseThrow().reveal()).matches("\\d{6}");
        assertThat(message.expiresAt()).contains(fixture.now().plusSeconds(60));
    }

    @Test
    void declaredAttributesAreFilledInAndAMissingOneIsRefusedBeforeAnythingIsCounted() {
        MessageCatalog texts = MessageCatalog.builder()
                .ownTextsOnly()
                .attributes(Set.of("amount"))
                .app("Shop")
                .properties(
                        Locale.ROOT, Map.of("otp.sms.message", "{app}: {otp} for {amount}, {account}, {minutes} min"))
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().build(), builder -> builder.texts(texts));
        ChallengeRequest request = ChallengeRequest.to(SESSION, PHONE);
        assertThatThrownBy(() -> fixture.otp.challenge(request))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("amount");
        assertThat(fixture.store.writes()).isZero();
        fixture.otp.challenge(request.withAttribute("amount", "EUR 10 {otp}"));
        assertThat(fixture.lastMessage().text())
                .isEqualTo("Shop: " + fixture.code() + " for EUR 10 {otp}, alice, 1 min");
        assertThat(fixture.lastMessage().attributes()).containsEntry("amount", "EUR 10 {otp}");
    }

    @Test
    void aMailHasASubjectInThePersonsLanguageAndAShortMessageHasNone() {
        Answering mailer = new Answering(SendOutcome.accepted());
        Fixture fixture = Fixture.of(Fixture.bare().build(), builder -> builder.provider(mailer));
        fixture.otp.challenge(ChallengeRequest.to(SESSION, PHONE, MAILBOX).inLanguage(Locale.GERMANY));
        assertThat(mailer.sent.get(0).subject()).contains("Ihr Einmalpasswort");
        assertThat(fixture.lastMessage().subject()).isEmpty();
    }

    @Test
    void aSubjectOfTheApplicationsOwnIsFilledIn() {
        MessageCatalog texts = MessageCatalog.builder()
                .attributes(Set.of("amount"))
                .app("Shop")
                .properties(
                        Locale.GERMAN,
                        Map.of("otp.email.subject", "{app}: {amount} von {account}, {minutes} Min. gültig"))
                .build();
        Answering mailer = new Answering(SendOutcome.accepted());
        Fixture fixture = Fixture.of(
                Fixture.bare().build(), builder -> builder.texts(texts).provider(mailer));
        ChallengeRequest request = ChallengeRequest.to(SESSION, MAILBOX)
                .withAttribute("amount", "EUR 10")
                .inLanguage(Locale.GERMAN);
        fixture.otp.challenge(request);
        fixture.otp.challenge(request.inLanguage(Locale.FRENCH));
        assertThat(mailer.sent)
                .extracting(message -> message.subject().orElseThrow())
                .containsExactly("Shop: EUR 10 von alice, 1 Min. gültig", "Votre mot de passe à usage unique");
    }

    @Test
    void anAccountNameThatCannotStandInASubjectIsRefusedWhereOneIsWritten() {
        MessageCatalog texts = MessageCatalog.builder()
                .ownTextsOnly()
                .properties(Locale.ROOT, Map.of("otp.email.subject", "For {account}"))
                .build();
        Fixture fixture = Fixture.of(
                Fixture.bare().build(),
                builder -> builder.texts(texts).provider(new Answering(SendOutcome.accepted())));
        OtpSession twoLines =
                OtpSession.ofAccount("alice\r\nBcc: eve@evil.example").inSession("s");
        assertThatThrownBy(() -> fixture.otp.challenge(ChallengeRequest.to(twoLines, PHONE, MAILBOX)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("account");
        assertThat(fixture.store.writes()).isZero();
        assertThat(fixture.challenge(twoLines)).isInstanceOf(Issued.class);
    }

    @Test
    void anAccountNameThatCannotStandInATextIsRefusedBeforeAnythingIsCounted() {
        MessageCatalog texts = MessageCatalog.builder()
                .ownTextsOnly()
                .properties(Locale.ROOT, Map.of("otp.sms.message", "{otp} for {account}"))
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().build(), builder -> builder.texts(texts));
        OtpSession twoLines =
                OtpSession.ofAccount("alice\n@evil.example #123456").inSession("s");
        assertThatThrownBy(() -> fixture.challenge(twoLines))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("account");
        assertThat(fixture.store.writes()).isZero();
    }

    @Test
    void anEndingForBrowsersStandsInTextsForPhonesOnly() {
        Fixture fixture = Fixture.of(
                Fixture.bare().build(),
                builder -> builder.ending(WebOtp.forHost("login.example.com"))
                        .provider(new Answering(SendOutcome.accepted())));
        fixture.challenge();
        assertThat(WebOtp.parse(fixture.lastMessage().text()))
                .hasValueSatisfying(bound -> assertThat(bound.host()).isEqualTo("login.example.com"));
        Answering mailer = new Answering(SendOutcome.accepted());
        Fixture mail = Fixture.of(
                Fixture.bare().build(),
                builder -> builder.ending(WebOtp.forHost("login.example.com")).provider(mailer));
        mail.otp.challenge(ChallengeRequest.to(SESSION, MAILBOX));
        assertThat(mailer.sent.get(0).text()).doesNotContain("@login");
    }

    @Test
    void twoRecipientsGetOneCodeAndOneAcceptedIsEnough() {
        Answering mailer = new Answering(SendOutcome.rejected(Reason.CONFIGURATION, Detail.of("no such relay")));
        Fixture fixture = Fixture.of(Fixture.bare().build(), builder -> builder.provider(mailer));
        Issued issued = (Issued) fixture.otp.challenge(ChallengeRequest.to(SESSION, PHONE, MAILBOX));
        assertThat(issued.delivery()).isEqualTo(Delivery.ACCEPTED);
        assertThat(issued.recipients())
                .extracting(one -> one.outcome().orElseThrow().getClass().getSimpleName())
                .containsExactly("Accepted", "Rejected");
        assertThat(mailer.sent.get(0).code()).isEqualTo(fixture.lastMessage().code());
        assertThat(issued.challengesLeft()).isEqualTo(2);
    }

    @Test
    void unknownIsUnconfirmedAndRejectedIsUndeliverable() {
        Answering unknown = new Answering(SendOutcome.unknown(Detail.of("timeout")));
        Fixture doubtful = Fixture.of(Fixture.bare().build(), builder -> builder.provider(unknown));
        assertThat(((Issued) doubtful.otp.challenge(ChallengeRequest.to(SESSION, MAILBOX))).delivery())
                .isEqualTo(Delivery.UNCONFIRMED);
        Answering rejecting = new Answering(SendOutcome.rejected(Reason.CREDIT, Detail.of("empty")));
        Fixture broke = Fixture.of(Fixture.bare().build(), builder -> builder.provider(rejecting));
        assertThat(broke.otp.challenge(ChallengeRequest.to(SESSION, MAILBOX))).isInstanceOf(Undeliverable.class);
    }

    @Test
    @SuppressWarnings("NullAway") // what a provider in another language may do
    void aProviderThatThrowsOrAnswersNothingIsUnconfirmed() {
        for (MessageProvider faulty : List.<MessageProvider>of(message -> null, message -> {
            throw new IllegalStateException(message.text());
        })) {
            OtpService otp = OtpService.builder(faulty).build();
            Issued issued = (Issued) otp.challenge(ChallengeRequest.to(SESSION, PHONE));
            assertThat(issued.delivery()).isEqualTo(Delivery.UNCONFIRMED);
            assertThat(otp.notifier().send(PHONE, "Your number was changed").toString())
                    .contains("Unknown");
        }
    }

    @Test
    void testNumbersHaveTheirCodeUntilTheirEnd() {
        OtpCode fixed = OtpCode.of("424242");
        Fixture[] holder = new Fixture[1];
        Fixture fixture = Fixture.of(
                Fixture.bare().build(),
                builder -> builder.testNumber(
                        PHONE, fixed, new TestClock().instant().plusSeconds(100)));
        holder[0] = fixture;
        fixture.challenge();
        assertThat(fixture.code()).isEqualTo("424242");
        fixture.otp.challenge(ChallengeRequest.to(SESSION, PhoneNumber.parse("+33612345678")));
        assertThat(fixture.code()).isNotEqualTo("424242");
        fixture.after(Duration.ofSeconds(100));
        fixture.challenge();
        assertThat(fixture.code()).isNotEqualTo("424242");
        assertThatThrownBy(() -> Fixture.of(
                        Fixture.bare().build(),
                        builder -> builder.testNumber(PHONE, OtpCode.of("4242"), fixture.now())))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("4242:")
                .hasMessageContaining("+**********789");
    }

    @Test
    void aSharedStoreNeedsAPepper() {
        OtpStore shared = new OtpStore() {
            @Override
            public @Nullable StoredRecord read(String key) {
                return null;
            }

            @Override
            public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
                return true;
            }
        };
        OtpService.Builder builder =
                OtpService.builder(message -> SendOutcome.accepted()).store(shared);
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Pepper.fromBase64");
        assertThat(builder.pepper(Pepper.random()).build().policy().name()).isEqualTo("standard");
        assertThat(OtpService.builder(message -> SendOutcome.accepted()).build().explain())
                .contains("guesses a day: 39");
    }

    @Test
    void sessionsHideWhatTheyHold() {
        OtpSession fresh = OtpSession.ofAccount("alice").inNewSession();
        assertThat(fresh.sessionId())
                .matches("[A-Za-z0-9_-]{22}")
                .isNotEqualTo(OtpSession.ofAccount("alice").inNewSession().sessionId());
        assertThat(SESSION.toString()).isEqualTo("OtpSession[login, account and session hidden]");
        assertThat(OtpSession.ofAccount("alice").toString()).doesNotContain("alice");
        assertThatThrownBy(() -> OtpSession.ofAccount("")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> OtpSession.ofAccount("x".repeat(1_025))).hasMessageNotContaining("xxx");
        assertThat(ChallengeRequest.to(SESSION, PHONE).toString())
                .doesNotContain(PHONE.digits())
                .doesNotContain("alice");
    }

    @Test
    void aRefusalHasASummaryThatIsSafeToShow() {
        for (Rule rule : Rule.values()) {
            assertThat(new Refused(rule, java.util.Optional.empty()).safeSummary())
                    .endsWith(".")
                    .doesNotContain(rule.name());
        }
    }
}
