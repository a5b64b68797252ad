package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.MessageCatalog;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailProviderTest {
    private final Inbox inbox = new Inbox();
    private final SmtpServer server = inbox.server().build();

    @AfterEach
    void close() {
        server.close();
        inbox.close();
    }

    @Test
    void sendWhenNothingElseIsConfiguredThenTheTextGoesToTheMailbox() throws Exception {
        assertThat(EmailProvider.builder(server).build().send(Samples.toMailbox()))
                .isInstanceOf(Accepted.class);

        assertThat(inbox.only().getHeader("To")).containsExactly("ada@example.org");
        assertThat(inbox.only().getSubject()).isEqualTo("Your one time password");
        assertThat(String.valueOf(inbox.only().getContent()).strip()).isEqualTo(Samples.TEXT);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "de-CH, Ihr Einmalpasswort",
        "fr,    Votre mot de passe à usage unique",
        "ja-JP, ワンタイムパスワードのお知らせ",
        "ar,    كلمة المرور لمرة واحدة",
        "nb-NO, Your one time password",
        "und,   Your one time password"
    })
    void sendWhenMessageHasNoSubjectThenTheShippedOneInItsLanguage(String tag, String subject) throws Exception {
        EmailProvider provider =
                EmailProvider.builder(server).subject(Locale.ITALIAN, "Codice").build();

        assertThat(provider.send(mailTo("ada@example.org", Locale.forLanguageTag(tag), Map.of())))
                .isInstanceOf(Accepted.class);

        assertThat(inbox.only().getSubject()).isEqualTo(subject);
    }

    @Test
    void sendWhenMessageHasASubjectThenItYieldsToTheProvidersOwnOnly() throws Exception {
        Message.Builder message = Message.builder(EmailAddress.parse("ada@example.org"), Samples.TEXT)
                .subject("Grüße von der Bank");
        EmailProvider.Builder provider = EmailProvider.builder(server).subject(Locale.GERMAN, "Ihr Code");

        assertThat(provider.build().send(message.build())).isInstanceOf(Accepted.class);
        assertThat(inbox.only().getSubject()).isEqualTo("Grüße von der Bank");

        assertThat(provider.build().send(message.locale(Locale.GERMAN).build())).isInstanceOf(Accepted.class);
        assertThat(inbox.all()[1].getSubject()).isEqualTo("Ihr Code");
    }

    @Test
    void sendWhenTheMessagesSubjectIsTwoLinesThenRejectedWithoutShowingIt() {
        Message forged = Message.builder(EmailAddress.parse("ada@example.org"), Samples.TEXT)
                .subject("Hello\r\nBcc: eve@evil.example")
                .build();

        assertThat(EmailProvider.builder(server).build().send(forged))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Reason.CONTENT_REFUSED);
                    assertThat(rejected.detail().text()).contains("subject").doesNotContain("eve");
                });
        assertThat(inbox.count()).isZero();
    }

    @Test
    void challengeWhenThePersonIsGermanThenSubjectAndTextAreGerman() throws Exception {
        OtpService otp = OtpService.builder(EmailProvider.builder(server).build())
                .texts(MessageCatalog.builder()
                        .app("Bank")
                        .properties(Locale.FRENCH, Map.of("otp.email.subject", "{app} : connexion"))
                        .build())
                .build();
        EmailAddress mailbox = EmailAddress.parse("ada@example.org");

        ChallengeRequest request =
                ChallengeRequest.to(OtpSession.ofAccount("ada").inNewSession(), mailbox);
        assertThat(otp.challenge(request.inLanguage(Locale.GERMANY))).isInstanceOf(Issued.class);

        assertThat(inbox.only().getSubject()).isEqualTo("Ihr Einmalpasswort");
        assertThat(String.valueOf(inbox.only().getContent())).startsWith("Ihr Einmalpasswort lautet ");

        ChallengeRequest french =
                ChallengeRequest.to(OtpSession.ofAccount("eve").inNewSession(), EmailAddress.parse("eve@example.org"));
        assertThat(otp.challenge(french.inLanguage(Locale.CANADA_FRENCH))).isInstanceOf(Issued.class);

        assertThat(inbox.all()[1].getSubject()).isEqualTo("Bank : connexion");
    }

    @Test
    void sendWhenThereIsHtmlThenBothFormsGoTextFirst() throws Exception {
        EmailProvider provider = EmailProvider.builder(server)
                .subject("{tenant}: sign in")
                .text("{message}\n\nSent to {email}.")
                .html("<html><body style=\"color:{not a tag}\"><p>Grüße! <b>{otp}</b> <otp></p></body></html>")
                .attributes("tenant")
                .build();
        Message message = mailTo("ada@example.org", Locale.ROOT, Map.of("tenant", "Ü & Co"));

        assertThat(provider.send(message)).isInstanceOf(Accepted.class);

        assertThat(inbox.only().getSubject()).isEqualTo("Ü & Co: sign in");
        assertThat(partsOf(inbox.only()))
                .containsExactly(
                        Map.entry("text/plain", "Your code is 482913\r\n\r\nSent to ada@example.org."),
                        Map.entry(
                                "text/html",
                                "<html><body style=\"color:{not a tag}\"><p>Grüße! <b>482913</b> <otp></p></body></html>"));
        assertThat(new ContentType(inbox.only().getContentType()).getBaseType()).isEqualTo("multipart/alternative");
    }

    @Test
    void sendWhenTextHoldsTheBoundaryThenItEndsNoPart() throws Exception {
        EmailProvider provider =
                EmailProvider.builder(server).html("<p>{message}</p>").build();
        String boundaryLike = "482913\n--=_the-id\nContent-Type: text/html\n\n<b>forged</b>\n--the-id--\n--=_the-id--";

        assertThat(provider.send(Message.builder(EmailAddress.parse("ada@example.org"), boundaryLike)
                        .id("the-id")
                        .build()))
                .isInstanceOf(Accepted.class);

        assertThat(partsOf(inbox.only())).hasSize(2).containsEntry("text/plain", boundaryLike.replace("\n", "\r\n"));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "de-AT,      Ihr Code,  <p>AT 482913</p>",
        "de-CH,      Ihr Code,  <p>DE 482913</p>",
        "de,         Ihr Code,  <p>DE 482913</p>",
        "de-Latn-AT, Ihr Code,  <p>AT 482913</p>",
        "fr-CA,      Your code, <p>482913</p>",
        "und,        Your code, <p>482913</p>"
    })
    void sendWhenMessageHasALocaleThenTheNearestTextsAreTaken(String tag, String subject, String html)
            throws Exception {
        EmailProvider provider = EmailProvider.builder(server)
                .subject("Your code")
                .subject(Locale.GERMAN, "Ihr Code")
                .html("<p>{otp}</p>")
                .html(Locale.GERMAN, "<p>DE {otp}</p>")
                .html(Locale.forLanguageTag("de-AT"), "<p>AT {otp}</p>")
                .build();

        assertThat(provider.send(mailTo("ada@example.org", Locale.forLanguageTag(tag), Map.of())))
                .isInstanceOf(Accepted.class);

        assertThat(inbox.only().getSubject()).isEqualTo(subject);
        assertThat(partsOf(inbox.only())).containsEntry("text/html", html);
    }

    @Test
    void sendWhenJvmSpeaksAnotherLanguageThenItChangesNothing() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMAN);
        try {
            EmailProvider provider = EmailProvider.builder(server)
                    .subject("Your code")
                    .subject(Locale.GERMAN, "Ihr Code")
                    .build();
            assertThat(provider.send(Samples.toMailbox())).isInstanceOf(Accepted.class);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(inbox.only().getSubject()).isEqualTo("Your code");
        assertThat(inbox.only().getHeader("Date")).containsExactly("Wed, 4 Mar 2026 05:06:07 +0000");
    }

    @Test
    void supportsWhenAskedThenMailboxesOnlyAndTheOtherProviderPhonesOnly() {
        EmailProvider email = EmailProvider.builder(server).build();
        SmtpSmsProvider sms = Samples.gateway(server);

        assertThat(email.supports(EmailAddress.parse("ada@example.org"))).isTrue();
        assertThat(email.supports(PhoneNumber.parse(Samples.NUMBER))).isFalse();
        assertThat(sms.supports(EmailAddress.parse("ada@example.org"))).isFalse();
        assertThat(sms.supports(PhoneNumber.parse(Samples.NUMBER))).isTrue();
        assertThat(email.send(Samples.toPhone()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.INVALID_RECIPIENT));
        assertThat(sms.send(Samples.toMailbox()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.INVALID_RECIPIENT));
        assertThat(inbox.count()).isZero();
    }

    @Test
    void buildWhenAReaderWouldSeeNoCodeThenRefusedNamingTheTemplate() {
        assertThatThrownBy(() -> EmailProvider.builder(server)
                        .html(Locale.GERMAN, "<p>Hallo</p>")
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("html[de]", "{otp}");
        assertThatThrownBy(() -> EmailProvider.builder(server).text("Hello").build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("text");
        assertThatThrownBy(() ->
                        EmailProvider.builder(server).text("{otp} {phone}").build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("phone");
    }

    @Test
    void sendWhenSubjectIsTooLongThenRejectsWithItsLength() {
        EmailProvider provider =
                EmailProvider.builder(server).subject("{message}").build();

        assertThat(provider.send(Message.builder(EmailAddress.parse("ada@example.org"), "ü".repeat(600))
                        .build()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail().text()).contains("600 characters", "998"));
    }

    /** Content type and text of each part. */
    static Map<String, String> partsOf(MimeMessage mail) throws Exception {
        Map<String, String> parts = new LinkedHashMap<>();
        Multipart all = (Multipart) mail.getContent();
        for (int i = 0; i < all.getCount(); i++) {
            BodyPart part = all.getBodyPart(i);
            parts.put(new ContentType(part.getContentType()).getBaseType(), String.valueOf(part.getContent()));
        }
        return parts;
    }

    private static Message mailTo(String address, Locale locale, Map<String, String> attributes) {
        return Message.builder(EmailAddress.parse(address), "Your code is 482913")
                .code(OtpCode.of("482913"))
                .locale(locale)
                .attributes(attributes)
                .build();
    }
}
