package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A link as it arrives on the phone, for tests. */
final class SentLink {
    static final String URI = "https://login.example.com/approve?t={token}";
    private static final Pattern LINK =
            Pattern.compile("https://login\\.example\\.com/approve\\?t=([A-Za-z0-9_-]{43})");

    private SentLink() {}

    /** The token in the newest message. */
    static String token(Fixture fixture) {
        Matcher link = LINK.matcher(fixture.lastMessage().text());
        assertThat(link.find()).as(fixture.lastMessage().text()).isTrue();
        assertThat(fixture.lastMessage().code()).isEmpty();
        return link.group(1);
    }

    static String withWrongSecret(String token) {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        bytes[31] ^= 1;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
