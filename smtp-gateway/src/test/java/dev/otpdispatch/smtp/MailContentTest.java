package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail looks like on the wire, and what another mail library reads out of it. */
class MailContentTest {
    private final Inbox inbox = new Inbox();
    private final SmtpServer server = inbox.server().build();

    @AfterEach
    void close() {
        server.close();
        inbox.close();
    }

    @Test
    void mailWhenSentThenHasTheHeadersOfAnAutomaticMessage() throws Exception {
        send("{message}", "Your code is 482913", "8f14e45f-ceea-467f-a0e6-1c8f9d2b7c11");

        MimeMessage mail = inbox.only();
        assertThat(mail.getHeader("From")).containsExactly("otp@sender.example");
        assertThat(mail.getHeader("To")).containsExactly("447700900123@gateway.example");
        assertThat(mail.getHeader("Subject")).containsExactly("447700900123");
        assertThat(mail.getHeader("Date")).containsExactly("Wed, 4 Mar 2026 05:06:07 +0000");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(Instant.parse("2026-03-04T05:06:07Z")));
        assertThat(mail.getMessageID()).isEqualTo("<8f14e45f-ceea-467f-a0e6-1c8f9d2b7c11@sender.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated"); // RFC 3834 §5
        assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
        assertThat(mail.getHeader("Content-Type")).containsExactly("text/plain; charset=UTF-8");
        assertThat(mail.getHeader("Content-Transfer-Encoding")).containsExactly("7bit");
        assertThat(mail.getHeader("Reply-To")).isNull();
        assertThat(mail.getContent()).isEqualTo("Your code is 482913");
    }

    @Test
    void mailWhenReplyToIsAskedForThenItIsTheFromAddress() throws Exception {
        try (SmtpServer replying = inbox.server()
                .from("otp@sender.example", "Grüße, \"Bank\"")
                .replyToFrom()
                .build()) {
            Samples.gateway(replying).send(Samples.toPhone());
        }

        assertThat(inbox.only().getHeader("Reply-To")).containsExactly("otp@sender.example");
        assertThat(inbox.only().getFrom()[0].toString()).contains("<otp@sender.example>");
        assertThat(((jakarta.mail.internet.InternetAddress) inbox.only().getFrom()[0]).getPersonal())
                .isEqualTo("Grüße, \"Bank\"");
    }

    /** Two tries of one message are recognised as one by what reads Message-IDs. */
    @ParameterizedTest
    @ValueSource(strings = {"<angle>@brackets", "a..b", "semi;colon:(comment)", "\"quoted\""})
    void messageIdWhenTheIdCannotStandThereThenItIsDerivedFromIt(String id) throws Exception {
        send("{message}", "482913", id);

        assertThat(inbox.only().getMessageID()).matches("<[0-9a-f-]{36}@sender\\.example>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ihr Code für die Überweisung: 482913",
                "السرية 482913",
                "あなたのコード 482913 です。あなたのコード 482913 です。あなたのコード 482913 です。あなたのコード 482913 です。",
                "🔐 482913 🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐",
                "ends with a blank ",
                " begins with one",
                "two  blanks and =?UTF-8?Q?looks_encoded?= 482913",
                "=?UTF-8?B?SGVsbG8=?=",
                "{phone} <phone> ${mobile} %s 482913"
            })
    void subjectWhenAnyTextThenIsReadBackExactly(String text) throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("{phone}@gateway.example")
                .subject("{message}")
                .body("")
                .build();

        assertThat(provider.send(Samples.toPhone(text))).isInstanceOf(Accepted.class);

        assertThat(inbox.only().getSubject()).isEqualTo(text);
        assertThat(inbox.raw().lines().filter(line -> line.contains("=?UTF-8?B?") && !line.contains(text)))
                .allMatch(line -> line.length() <= 76); // RFC 2047 §2
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ihr Code für die Überweisung: 482913",
                "السرية\nرمزك 482913",
                "あなたのコード 482913 です。\nあなたのコード 482913 です。",
                "🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐 482913",
                "a blank at the end \nand =3D, and a tab\t\n482913",
                ".\n..\n.QUIT\n482913",
                "From here on 482913",
                "NUL \u0000 and BEL \u0007 482913",
                "no line break at the end"
            })
    void bodyWhenAnyTextThenIsReadBackExactly(String text) throws Exception {
        send("{message}", text, "id");

        assertThat(String.valueOf(inbox.only().getContent()).stripTrailing().lines())
                .containsExactlyElementsOf(text.stripTrailing().lines().toList());
        assertThat(inbox.only().getHeader("Content-Transfer-Encoding")[0]).isIn("7bit", "quoted-printable");
        assertThat(inbox.raw().chars()).allMatch(c -> c < 0x80);
    }

    /** RFC 2045 §6.7: soft breaks at 76, whatever is encoded fits. */
    @Test
    void bodyWhenOneLineIsVeryLongThenItIsFolded() throws Exception {
        String text = "482913 " + "word ".repeat(600) + "end";
        send("{message}", text, "id");

        assertThat(inbox.only().getHeader("Content-Transfer-Encoding")).containsExactly("quoted-printable");
        assertThat(String.valueOf(inbox.only().getContent()).strip()).isEqualTo(text);
        assertThat(inbox.raw().lines()).allMatch(line -> line.length() <= 76);
    }

    @Test
    void linesWhenWrittenThenEndInCrLfOnly() {
        send("{message}", "one\ntwo\r\nthree\rfour", "id");

        assertThat(inbox.raw().replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(inbox.raw()).contains("\r\none\r\ntwo\r\nthree\r\nfour");
    }

    @Test
    void locationsOfTagsWhenFilledThenValuesAreNotParsedAgain() throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("{phone}@gateway.example")
                .subject("{tenant}: {otp}")
                .body("{message} for {tenant}")
                .attributes("tenant")
                .build();
        Message message = Message.builder(PhoneNumber.parse(Samples.NUMBER), "{tenant} {otp} <otp>")
                .attributes(java.util.Map.of("tenant", "{message}${attr.otp}"))
                .build();

        assertThat(provider.send(message)).isInstanceOf(Accepted.class);
        assertThat(inbox.only().getSubject()).isEqualTo("{message}${attr.otp}: {tenant} {otp} <otp>");
        assertThat(List.of(String.valueOf(inbox.only().getContent()).strip()))
                .containsExactly("{tenant} {otp} <otp> for {message}${attr.otp}");
    }

    private void send(String body, String text, String id) {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("{phone}@gateway.example")
                .body(body)
                .build();
        Message message =
                Message.builder(PhoneNumber.parse(Samples.NUMBER), text).id(id).build();
        assertThat(provider.send(message)).isInstanceOf(Accepted.class);
    }
}
