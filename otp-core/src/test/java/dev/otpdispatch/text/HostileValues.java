package dev.otpdispatch.text;

import java.util.List;

/** What a person might type to change the structure that a value is put into. */
final class HostileValues {
    static final List<String> ALL = List.of(
            "",
            " ",
            "plain",
            "a b+c%20d",
            "line\r\nBcc: victim@example.com",
            "carriage\rreturn",
            "line\nfeed",
            "tab\there",
            "\"quoted\" 'single' `back`",
            "{\"to\":\"x\"}",
            "}{][",
            "a&b=c;d?e#f",
            "100%",
            "%s %d %n %%",
            "%0d%0a",
            "</message><message>",
            "<![CDATA[x]]>",
            "]]>",
            "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
            "&amp;&#10;",
            "../../etc/passwd",
            "..",
            ".",
            "a/b\\c",
            "nul\u0000nul",
            "bell\u0007escape\u001b[31m",
            "next\u0085line",
            "\u2028line\u2029paragraph",
            "delete\u007f",
            "no character \ufffe \uffff",
            "{phone} {otp} {message} {email} {{mobile}} {{body}}",
            "<phone><otp>",
            "$ctx.num $ctx.msg $ctx.otp",
            "${mobile} ${email} ${attr.otp} ${currentUser.phone}",
            "\\{phone}",
            "$0 \\1 ${name}",
            "emoji 😀 flag 🇩🇪",
            "ünïcödé ł ж 漢字 שלום",
            "\u202eright to left",
            "\u2067right to left",
            "high \ud83d alone",
            "low \ude00 alone",
            "swapped \ude00\ud83d");

    private HostileValues() {}
}
