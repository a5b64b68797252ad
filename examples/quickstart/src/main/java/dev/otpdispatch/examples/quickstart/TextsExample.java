package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.text.MessageCatalog;
import dev.otpdispatch.text.WebOtp;
import java.util.Locale;
import java.util.Map;

/** Texts of one's own. */
final class TextsExample {
    private TextsExample() {}

    static OtpService service(MessageProvider provider) {
        // sample: texts
        MessageCatalog texts = MessageCatalog.builder()
                .app("Example Bank")
                .ownTextsOnly() // without the shipped translations, which would win over the text for all languages
                .properties(Locale.ROOT, Map.of("otp.sms.message", "{app}: your code is {otp}. Never pass it on."))
                .properties(Locale.GERMAN, Map.of("otp.sms.message", "{app}: Ihr Code ist {otp}. Gilt {minutes} min."))
                .build();
        OtpService otp = OtpService.builder(provider)
                .texts(texts)
                .ending(WebOtp.forHost("login.example.com")) // the last line is @login.example.com #123456
                .build();
        // end
        return otp;
    }
}
