package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.text.MessageCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an auditor finds in the log of each start, spec §2 and §3. */
class StartUpLogTest {
    @RegisterExtension
    final LogOf log = new LogOf(OtpService.class);

    @Test
    void aPolicyAsItIsSaysNothing() {
        Fixture.of(OtpPolicy.standard()).challenge();
        assertThat(lines()).isEmpty();
    }

    @Test
    void eachReasonForLooseningIsLoggedOnceAtEachStart() {
        OtpPolicy loosened = OtpPolicy.nist80063b4().toBuilder()
                .maxAttempts(4)
                .loosenedBecause("audit 17")
                .loosenedBecause("until the pilot ends")
                .build();
        for (int start = 1; start <= 2; start++) {
            log.events().clear();
            Fixture.of(loosened).challenge();
            assertThat(lines())
                    .containsExactly(
                            "policy nist80063b4 is loosened: audit 17",
                            "policy nist80063b4 is loosened: until the pilot ends");
        }
    }

    @Test
    void aTestNumberIsAnnouncedMaskedWithItsEndUntilThen() {
        Instant now = new TestClock().instant();
        PhoneNumber other = PhoneNumber.parse("+33612345678");
        Fixture.of(
                Fixture.bare().build(),
                builder -> builder.testNumber(PHONE, OtpCode.of("424242"), now.plusMillis(1))
                        .testNumber(other, OtpCode.of("133713"), now));
        assertThat(lines())
                .containsExactly("test number " + PHONE.masked() + " has a fixed code until " + now.plusMillis(1))
                .noneMatch(line -> line.contains("424242") || line.contains("133713"));
    }

    @Test
    void eachTextOfMoreThanOneMessageIsWarnedOfInItsLanguage() {
        MessageCatalog texts = MessageCatalog.builder()
                .properties(Locale.GERMAN, Map.of("otp.sms.message", "{otp} " + "x".repeat(154)))
                .properties(Locale.FRENCH, Map.of("otp.sms.message", "{otp} \u0153" + "x".repeat(63)))
                .properties(Locale.ITALIAN, Map.of("otp.sms.message", "{otp} " + "x".repeat(153)))
                .build();
        Fixture.of(Fixture.bare().build(), builder -> builder.texts(texts));
        assertThat(lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("otp.sms.message [de] is sent as 2 messages"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("otp.sms.message [fr]").contains("U+0153"));
    }

    private List<String> lines() {
        assertThat(log.events())
                .allSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.WARN));
        return log.events().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
