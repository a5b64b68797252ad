package dev.otpdispatch.testkit;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import java.util.List;
import java.util.Locale;

/** The messages of a {@link MessageProviderContract}: each with a code and a recipient of its own. */
final class TrialMessages {
    /** What has broken gateways: at most 70 UTF-16 units, so that each fits one short message. */
    static final List<String> HOSTILE_TEXTS = List.of(
            "two\r\nlines",
            "Subject: hi\r\nBcc: eve@example.org\r\n\r\nhello",
            "\r\n.\r\nQUIT\r\n",
            ".begins with a dot",
            "ends with a space ",
            "say \"1\" and '2' \\ and \\\"3\\\"",
            "{\"a\":[1,{}]} , null",
            "a&b=c%20d+e;f#g?h/i",
            "</Content></value> <!DOCTYPE a> <![CDATA[x]]> &amp;",
            "{otp} {phone} {{mobile}} <otp> <phone> $ctx.msg ${mobile} %s %n",
            "caf\u00e9 \u03a9 \u20ac \u041a\u043e\u0434 \u4ee3\u7801",
            "\ud83d\ude00 and \ud83d\udc69\u200d\ud83d\udc67",
            "a tab\tand a NUL\0 inside",
            "half \ud83d of a pair");

    private static final int FIRST_CODE = 73_910_000;
    private static final int FIRST_NUMBER = 1_000;

    private TrialMessages() {}

    /** A German mobile number. */
    static Recipient phone(int number) {
        return PhoneNumber.parse("+491512345" + (FIRST_NUMBER + number));
    }

    static Recipient mailbox(int number) {
        return EmailAddress.parse("person" + (FIRST_NUMBER + number) + "@example.org");
    }

    static Message numbered(int number, Recipient recipient) {
        return Message.builder(recipient, "Your one time password is " + code(number))
                .code(OtpCode.of(code(number)))
                .locale(Locale.ENGLISH)
                .build();
    }

    static Message saying(String text, Recipient recipient) {
        return Message.builder(recipient, text).locale(Locale.ENGLISH).build();
    }

    static String code(int number) {
        return Integer.toString(FIRST_CODE + number);
    }

    /** What of a recipient is legible in every spelling. */
    static String legible(Recipient recipient) {
        if (recipient instanceof PhoneNumber phone) {
            return phone.digits()
                    .substring(Integer.toString(phone.callingCode()).length());
        }
        String address = ((EmailAddress) recipient).address();
        return address.substring(0, address.indexOf('@'));
    }

    /** A text as any medium leaves it: mail writes the ends of lines in its own way, and adds one at the end. */
    static String carried(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("\n+$", "");
    }
}
