package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.failure.InvalidValueException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kapow by mail: To {@code <number>@kapow.co.uk}, the Subject is the text, the body empty or the account's two lines. */
class KapowTest {
    private final Inbox inbox = new Inbox();
    private final SmtpServer server = inbox.server().build();

    @AfterEach
    void close() {
        server.close();
        inbox.close();
    }

    @Test
    void kapowWhenFromIsTrustedThenSubjectIsTheTextAndBodyIsEmpty() throws Exception {
        assertThat(SmtpSmsProvider.kapow(server).send(Samples.toPhone())).isInstanceOf(Accepted.class);

        MimeMessage mail = inbox.only();
        assertThat(mail.getHeader("To")).containsExactly("07700900123@kapow.co.uk");
        assertThat(mail.getHeader("Subject")).containsExactly("Your one time password is 482913");
        assertThat(mail.getHeader("From")).containsExactly("otp@sender.example");
        assertThat(mail.getContent()).isEqualTo("");
    }

    @Test
    void kapowWhenAccountIsGivenThenBodyIsItsTwoLines() throws Exception {
        assertThat(SmtpSmsProvider.kapow(server, "acme", "p%ss{word}").send(Samples.toPhone()))
                .isInstanceOf(Accepted.class);

        assertThat(inbox.raw()).endsWith("\r\n\r\nacme\r\np%ss{word}");
        assertThat(inbox.only().getSubject()).isEqualTo("Your one time password is 482913");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "+447700900123,  07700900123", // United Kingdom: national with 0
        "+447797712345,  07797712345", // Jersey shares the plan
        "+4915123456789, 4915123456789",
        "+12015550123,   12015550123",
        "+393123456789,  393123456789",
        "+35312345678,   35312345678"
    })
    void kapowWhenNumberIsWrittenThenNeverWithPlusOrDoubleZero(String e164, String written) throws Exception {
        Message message = Message.builder(PhoneNumber.parse(e164), "482913")
                .code(OtpCode.of("482913"))
                .build();

        assertThat(SmtpSmsProvider.kapow(server).send(message)).isInstanceOf(Accepted.class);

        assertThat(inbox.only().getRecipients(RecipientType.TO)[0]).hasToString(written + "@kapow.co.uk");
    }

    @Test
    void kapowWhenNumbersAreAskedForInternationallyThenBritishOnesAreToo() throws Exception {
        SmtpSmsProvider international = SmtpSmsProvider.builder(server)
                .to("{phone}@kapow.co.uk")
                .subject("{message}")
                .body("")
                .numbers(NumberForm.digits())
                .build();

        assertThat(international.send(Samples.toPhone())).isInstanceOf(Accepted.class);
        assertThat(inbox.only().getHeader("To")).containsExactly("447700900123@kapow.co.uk");
    }

    @Test
    void kapowWhenTextIsAsLongAsKapowTakesThenItGoesWhole() throws Exception {
        String text = "482913" + "x".repeat(160 - 6);

        assertThat(SmtpSmsProvider.kapow(server).send(Samples.toPhone(text))).isInstanceOf(Accepted.class);
        assertThat(inbox.only().getSubject()).isEqualTo(text);
    }

    /** Kapow would cut it and say nothing; {@code kapow-http} refuses it too. */
    @Test
    void kapowWhenTextIsOneCharacterLongerThenRejectsWithItsLength() {
        String text = "x".repeat(161 - 6) + "482913";

        for (SmtpSmsProvider kapow :
                List.of(SmtpSmsProvider.kapow(server), SmtpSmsProvider.kapow(server, "acme", "p4ss"))) {
            assertThat(kapow.send(Samples.toPhone(text))).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.CONTENT_REFUSED);
                assertThat(rejected.retryable()).isFalse();
                assertThat(rejected.detail().text()).contains("text", "161 characters", "at most 160");
            });
        }
        assertThat(inbox.count()).isZero();
    }

    @Test
    void gatewayWhenTextFillsTheHeaderLineThenItIsOneLine() {
        String text = "482913" + "x".repeat(989 - 6); // "Subject: " and 989 characters are 998

        assertThat(longTexts().send(Samples.toPhone(text))).isInstanceOf(Accepted.class);
        assertThat(inbox.raw()).contains("\r\nSubject: " + text + "\r\n");
    }

    @Test
    void gatewayWhenTextIsOneCharacterLongerThanTheLineThenRejectsWithItsLength() {
        String text = "482913" + "x".repeat(990 - 6);

        assertThat(longTexts().send(Samples.toPhone(text))).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.CONTENT_REFUSED);
            assertThat(rejected.retryable()).isFalse();
            assertThat(rejected.detail().text()).contains("subject", "990 characters", "998");
        });
        assertThat(inbox.count()).isZero();
    }

    @Test
    void kapowWhenTextHasTwoLinesThenRejectsNamingTheSubject() {
        assertThat(SmtpSmsProvider.kapow(server).send(Samples.toPhone("482913\n@shop.example #482913")))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Reason.CONTENT_REFUSED);
                    assertThat(rejected.detail().text()).contains("subject", "one line");
                });
        assertThat(inbox.count()).isZero();
    }

    @Test
    void maxLengthWhenNothingCouldBeSentThenRefused() {
        assertThatThrownBy(() -> SmtpSmsProvider.builder(server).maxLength(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("maxLength");
    }

    private SmtpSmsProvider longTexts() {
        return SmtpSmsProvider.builder(server)
                .to("{phone}@kapow.co.uk")
                .subject("{message}")
                .body("")
                .build();
    }

    /** Access Manager: Provider Email Gateway Address, a Subject template, and an empty body. */
    @Test
    void recipeOfAccessManagerWhenTakenOverThenWorksAsWritten() throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("${mobile}@kapow.co.uk")
                .subject("Your one time password is ${attr.otp}")
                .body("")
                .build();

        assertThat(provider.send(Samples.toPhone("another text"))).isInstanceOf(Accepted.class);
        assertThat(inbox.only().getHeader("To")).containsExactly("447700900123@kapow.co.uk");
        assertThat(inbox.only().getSubject()).isEqualTo("Your one time password is 482913");
        assertThat(inbox.only().getContent()).isEqualTo("");
    }

    /** Hypersocket: the same text, and To built from the account's mobile number. */
    @Test
    void recipeOfHypersocketWhenTakenOverThenWorksAsWritten() throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("${currentUser.phone}@kapow.co.uk")
                .subject("Your one time password is ${attr.otp}")
                .body("")
                .numbers(NumberForm.kapow())
                .build();

        assertThat(provider.send(Samples.toPhone("another text"))).isInstanceOf(Accepted.class);
        assertThat(inbox.only().getHeader("To")).containsExactly("07700900123@kapow.co.uk");
        assertThat(inbox.only().getSubject()).isEqualTo("Your one time password is 482913");
    }
}
