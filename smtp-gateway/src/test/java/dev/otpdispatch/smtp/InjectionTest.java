package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.failure.InvalidValueException;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a person types, it reaches one mailbox, in one mail, in the place it was meant for; or it is refused. */
class InjectionTest {
    private final Inbox inbox = new Inbox();
    private final SmtpServer server = inbox.server().build();

    @AfterEach
    void close() {
        server.close();
        inbox.close();
    }

    static Stream<String> attacks() {
        return Stream.of(
                "x\r\nBcc: eve@example.org",
                "x\nBcc: eve@example.org",
                "x\rBcc: eve@example.org",
                "x\u0085Bcc: eve@example.org",
                "x\u2028Bcc: eve@example.org",
                "x\r\n\r\nA second body",
                "x\r\n.\r\nMAIL FROM:<eve@example.org>",
                "x\u0000y",
                "eve@example.org",
                "x@evil.example,y",
                "a,b",
                "<eve@example.org>",
                "x>\r\nRCPT TO:<eve@example.org",
                "group:eve@example.org;",
                "\"quoted local\"",
                "(comment)x",
                "x y",
                "Übergröße",
                "номер",
                "=?UTF-8?Q?x=0D=0ABcc:_eve@example.org?=",
                "x".repeat(320),
                "\ud83d half a character",
                "{otp}${attr.otp}<phone>%s");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void attributeInTheAddressWhenHostileThenRefusedOrStaysInItsLocalPart(String value) throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("{pager}@gateway.example")
                .attributes("pager")
                .build();

        SendOutcome outcome = provider.send(with("pager", value, "482913"));

        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.INVALID_RECIPIENT);
            assertThat(rejected.retryable()).isFalse();
            assertThat(rejected.detail().text()).contains("email").doesNotContain("eve");
        });
        assertThat(inbox.count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void textInTheSubjectWhenHostileThenRefusedOrReadBackExactly(String value) throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("{phone}@gateway.example")
                .subject("{message}")
                .body("")
                .build();

        SendOutcome outcome = provider.send(Samples.toPhone(value));

        if (value.codePoints().anyMatch(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff))) {
            assertRefused(outcome, "subject");
        } else {
            assertThat(outcome).isInstanceOf(Accepted.class);
            assertThat(inbox.only().getSubject()).isEqualTo(value);
            assertUntouched(inbox.only());
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void textInTheBodyWhenHostileThenReadBackExactly(String value) throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("{phone}@gateway.example")
                .body("{message}")
                .build();

        SendOutcome outcome = provider.send(Samples.toPhone(value));

        if (value.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)) {
            assertRefused(outcome, "body");
        } else {
            assertThat(outcome).isInstanceOf(Accepted.class);
            String canonical = value.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
            assertThat(String.valueOf(inbox.only().getContent())).isIn(canonical, canonical + "\r\n");
            assertUntouched(inbox.only());
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void textInHtmlWhenHostileThenRefusedOrEscaped(String value) throws Exception {
        EmailProvider provider = EmailProvider.builder(server)
                .html("<p title=\"{otp}\">{otp}</p>")
                .build();
        Message message = Message.builder(
                        dev.otpdispatch.delivery.EmailAddress.parse("ada@example.org"), value + "<script>&'\"")
                .build();

        SendOutcome outcome = provider.send(message);

        if (outcome instanceof Accepted) {
            String html = EmailProviderTest.partsOf(inbox.only()).get("text/html");
            assertThat(html).doesNotContain("<script>", "<eve").contains("&lt;script&gt;&amp;");
            assertUntouched(inbox.only());
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONTENT_REFUSED));
            assertThat(value).matches("(?s).*[\\x00\\ud83d\\x85].*");
        }
    }

    /** The number itself can only be digits; a country code that looks like text is no number at all. */
    @ParameterizedTest
    @MethodSource("attacks")
    void numberWhenHostileThenIsNoNumber(String value) {
        assertThatThrownBy(() -> PhoneNumber.parse("+44" + value)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{phone}",
                "{phone}@",
                "@gateway.example",
                "{phone}@gateway.example, eve@example.org",
                "{phone}@gateway.example\r\nBcc: eve@example.org",
                "Gateway <{phone}@gateway.example>",
                "group:{phone}@gateway.example;",
                "{phone}@{region}.gateway.example",
                "{phone}@gateway.example{region}",
                "{otp}@gateway.example",
                "{message}@gateway.example",
                "{email}",
                "x@{phone}",
                "{phone}@gate way.example",
                "{phone}@gateway.example}{"
            })
    void addressTemplateWhenItIsNotOneFixedMailboxThenRefusedWhenBuilt(String template) {
        assertThatThrownBy(() -> SmtpSmsProvider.builder(server)
                        .to(template)
                        .attributes("region")
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("to");
    }

    @Test
    void settingBehindTheAtWhenGivenByTheOperatorThenStands() throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("{phone}@{gateway}")
                .setting("gateway", "sms.example.net")
                .build();

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);
        assertThat(inbox.only().getHeader("To")).containsExactly("447700900123@sms.example.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nBcc: eve@example.org", "x\ny", "x\u0000"})
    void settingWhenItHasALineBreakThenRefusedWithoutShowingIt(String value) {
        assertThatThrownBy(() -> SmtpSmsProvider.kapow(server, "acme", value))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("eve");
        assertThatThrownBy(() -> SmtpSmsProvider.builder(server)
                        .to("{phone}@gateway.example")
                        .subject(value + "{otp}")
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("subject");
    }

    private static Message with(String attribute, String value, String text) {
        return Message.builder(PhoneNumber.parse(Samples.NUMBER), text)
                .code(OtpCode.of(Samples.CODE))
                .attributes(Map.of(attribute, value))
                .build();
    }

    private static void assertRefused(SendOutcome outcome, String field) {
        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.CONTENT_REFUSED);
            assertThat(rejected.detail().text()).contains(field);
        });
    }

    private static void assertUntouched(MimeMessage mail) throws Exception {
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("From")).containsExactly("otp@sender.example");
        assertThat(java.util.Collections.list(mail.getAllHeaders()).stream().map(jakarta.mail.Header::getName))
                .isSubsetOf(
                        "Return-Path",
                        "Received",
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Message-ID",
                        "Auto-Submitted",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Transfer-Encoding");
    }
}
