package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits on recipients, keys, the node and destinations; {@link GivenBackTest} has what becomes of what they took. */
class LimitsTest {
    private static final LimitKey IP = LimitKey.of("ip", "192.0.2.1");

    @Test
    void recipientGetsFiveAnHourAndTenADayByDefault() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        int sent = 0;
        for (int i = 0; i < 5; i++, sent++) {
            assertThat(fixture.challenge(account(sent))).isInstanceOf(Issued.class);
            fixture.after(Duration.ofMinutes(2));
        }
        Refused sixth = (Refused) fixture.challenge(account(sent));
        assertThat(sixth.rule()).isEqualTo(Rule.RECIPIENT_LIMIT);
        assertThat(sixth.until()).contains(fixture.now().plus(Duration.ofMinutes(50)));
        fixture.after(Duration.ofMinutes(50).minusMillis(1));
        assertThat(fixture.challenge(account(sent))).isInstanceOf(Refused.class);
        fixture.after(Duration.ofMillis(1));
        for (int i = 0; i < 5; i++, sent++) {
            assertThat(fixture.challenge(account(sent))).isInstanceOf(Issued.class);
            fixture.after(Duration.ofMinutes(20));
        }
        assertThat(((Refused) fixture.challenge(account(sent))).rule()).isEqualTo(Rule.RECIPIENT_LIMIT);
        fixture.after(Duration.ofHours(3));
        assertThat(((Refused) fixture.challenge(account(sent))).rule()).isEqualTo(Rule.RECIPIENT_LIMIT);
        fixture.after(Duration.ofHours(20));
        assertThat(fixture.challenge(account(sent))).isInstanceOf(Issued.class);
    }

    @Test
    void recipientIsCountedInItsNormalisedForm() {
        SendLimits one = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(one).build());
        fixture.otp.challenge(ChallengeRequest.to(account(1), PhoneNumber.parse("0151 23456789", "DE")));
        assertThat(fixture.otp.challenge(ChallengeRequest.to(account(2), PhoneNumber.parse("+49 (151) 234-567-89"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void keyGetsTwentyAnHourByDefault() {
        Fixture fixture =
                Fixture.of(Fixture.bare().sendLimits(SendLimits.ofDefaults()).build());
        for (int i = 0; i < 20; i++) {
            assertThat(fixture.otp.challenge(keyed(i))).isInstanceOf(Issued.class);
        }
        assertThat(((Refused) fixture.otp.challenge(keyed(20))).rule()).isEqualTo(Rule.KEY_LIMIT);
        assertThat(fixture.otp.challenge(
                        ChallengeRequest.to(account(21), phone(21)).limitedBy(LimitKey.of("ip", "192.0.2.2"))))
                .isInstanceOf(Issued.class);
        fixture.after(Duration.ofHours(1));
        assertThat(fixture.otp.challenge(keyed(22))).isInstanceOf(Issued.class);
    }

    @Test
    void keyLetsThroughExactlyItsNumberOfThreeThousandTwoHundredParallelRequests() throws Exception {
        SendLimits limits = SendLimits.builder()
                .perKey(SendLimit.perHour(25))
                .withoutRecipientLimits()
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(limits).build());
        List<Callable<ChallengeResult>> requests = new ArrayList<>();
        for (int i = 0; i < 3_200; i++) {
            int number = i;
            requests.add(() -> fixture.otp.challenge(
                    ChallengeRequest.to(account(number), PHONE).limitedBy(IP)));
        }
        assertThat(issued(requests)).isEqualTo(25);
        assertThat(fixture.phone).hasSize(25);
    }

    @Test
    void nodeLimitHoldsForAllTogether() throws Exception {
        SendLimits limits = SendLimits.builder()
                .inAll(SendLimit.perHour(7))
                .withoutRecipientLimits()
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(limits).build());
        List<Callable<ChallengeResult>> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            requests.add(() -> fixture.otp.challenge(ChallengeRequest.to(account(number), PHONE)));
        }
        assertThat(issued(requests)).isEqualTo(7);
        assertThat(((Refused) fixture.challenge()).rule()).isEqualTo(Rule.SERVICE_LIMIT);
        fixture.after(Duration.ofHours(1));
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
    }

    @Test
    void aLimitOnEitherOfTwoRecipientsRefusesBoth() {
        SendLimits one = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .withoutCooldown()
                .build();
        EmailAddress mailbox = EmailAddress.parse("alice@example.com");
        Fixture fixture =
                Fixture.of(Fixture.bare().sendLimits(one).build(), builder -> builder.provider(new AnyRecipient()));
        assertThat(fixture.otp.challenge(ChallengeRequest.to(account(1), mailbox)))
                .isInstanceOf(Issued.class);
        assertThat(((Refused) fixture.otp.challenge(ChallengeRequest.to(account(2), PHONE, mailbox))).rule())
                .isEqualTo(Rule.RECIPIENT_LIMIT);
        assertThat(fixture.otp.challenge(ChallengeRequest.to(account(3), PHONE)))
                .isInstanceOf(Issued.class);
    }

    @Test
    void whatARequestNamesTwiceIsSentAndCountedOnce() {
        SendLimits one = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .perKey(SendLimit.perDay(1))
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(one).build());
        PhoneNumber again = PhoneNumber.parse("0151 23456789", "DE");
        ChallengeRequest request =
                ChallengeRequest.to(account(1), PHONE, again).limitedBy(IP).limitedBy(LimitKey.of("ip", "192.0.2.1"));
        assertThat(fixture.otp.challenge(request))
                .isInstanceOfSatisfying(
                        Issued.class, issued -> assertThat(issued.recipients()).hasSize(1));
        assertThat(fixture.phone).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK", "EN", "XX", "D", "DEU", "4915", "+0", ""})
    void destinationWhenThereIsNoSuchCountryThenIsRefused(String place) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> SendLimits.builder().deny(place))
                .withMessageContaining("deny")
                .withMessageContaining("GB");
    }

    @Test
    void destinationsAreAllowedAndDeniedByCountryPrefixAndType() {
        SendLimits places =
                SendLimits.builder().allow("DE", "+41").deny("+49151").build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(places).build());
        assertThat(rule(fixture, "+49 151 23456789")).isEqualTo(Rule.DESTINATION);
        assertThat(rule(fixture, "+33 6 12 34 56 78")).isEqualTo(Rule.DESTINATION);
        assertThat(rule(fixture, "+49 170 1234567")).isNull();
        assertThat(rule(fixture, "+41 79 302 67 27")).isNull();

        Fixture defaults =
                Fixture.of(Fixture.bare().sendLimits(SendLimits.ofDefaults()).build());
        assertThat(rule(defaults, "+49 900 1 123456")).as("premium rate").isEqualTo(Rule.DESTINATION);
        assertThat(rule(defaults, "+49 180 1 234567")).as("shared cost").isEqualTo(Rule.DESTINATION);
        assertThat(rule(defaults, "+33 6 12 34 56 78")).isNull();
        assertThatThrownBy(() -> SendLimits.builder().allow("Germany"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("country code");
    }

    @Test
    void aDestinationIsRefusedBeforeLimitsAreTouched() {
        SendLimits nowhere = SendLimits.builder().allow("DE").build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(nowhere).build());
        assertThat(rule(fixture, "+33 6 12 34 56 78")).isEqualTo(Rule.DESTINATION);
        assertThat(fixture.store.writes()).isZero();
    }

    @Test
    void sendLogNeverHoldsMoreTimesThanItsLimitsNeed() {
        SendLimits limits = SendLimits.builder()
                .perKey(SendLimit.perHour(100))
                .withoutRecipientLimits()
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(limits).build());
        for (int i = 0; i < 400; i++) {
            fixture.otp.challenge(ChallengeRequest.to(account(i), PHONE).limitedBy(IP));
            fixture.after(Duration.ofSeconds(36));
        }
        assertThat(fixture.store.records.values())
                .allSatisfy(record -> assertThat(record.bytes()).hasSizeLessThan(420));
    }

    private static ChallengeResult.@Nullable Rule rule(Fixture fixture, String number) {
        ChallengeResult result = fixture.otp.challenge(
                ChallengeRequest.to(OtpSession.ofAccount(number).inSession("s"), PhoneNumber.parse(number)));
        return result instanceof Refused refused ? refused.rule() : null;
    }

    private static ChallengeRequest keyed(int i) {
        return ChallengeRequest.to(account(i), phone(i)).limitedBy(IP);
    }

    private static PhoneNumber phone(int i) {
        return PhoneNumber.parse("+4915123456" + (100 + i));
    }

    private static OtpSession account(int i) {
        return OtpSession.ofAccount("account-" + i).inSession("session-" + i);
    }

    private static long issued(List<Callable<ChallengeResult>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            long issued = 0;
            for (Future<ChallengeResult> result : threads.invokeAll(requests)) {
                issued += result.get() instanceof Issued ? 1 : 0;
            }
            return issued;
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class AnyRecipient implements dev.otpdispatch.delivery.MessageProvider {
        @Override
        public SendOutcome send(dev.otpdispatch.delivery.Message message) {
            return SendOutcome.accepted();
        }

        @Override
        public boolean supports(dev.otpdispatch.delivery.Recipient recipient) {
            return true;
        }
    }
}
