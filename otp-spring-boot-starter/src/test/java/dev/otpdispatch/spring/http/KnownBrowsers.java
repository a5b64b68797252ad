package dev.otpdispatch.spring.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.web.util.WebUtils;

// sample: known-browsers
/** Browsers that people were let in from, by a cookie that nobody else can make, each good for one person. */
class KnownBrowsers extends SavedRequestAwareAuthenticationSuccessHandler {
    private static final String COOKIE = "known-browser";
    private static final Duration KEPT = Duration.ofDays(180);

    private final SecretKey key;

    /** With a key of its own, the same on every node: 32 random bytes for {@code HmacSHA256}. */
    KnownBrowsers(SecretKey key) {
        this.key = key;
    }

    /** This browser's id, if whoever is signing in was let in from it before. */
    Optional<String> known(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        String person = request.getRemoteUser();
        if (cookie == null || person == null) {
            return Optional.empty();
        }
        String id = cookie.getValue().split("\\.", 2)[0];
        boolean ours = MessageDigest.isEqual(
                signed(id, person).getBytes(UTF_8), cookie.getValue().getBytes(UTF_8));
        return ours ? Optional.of(id) : Optional.empty();
    }

    /** After the right code: a known browser keeps its id, since an account remembers five. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        String id = known(request).orElseGet(() -> UUID.randomUUID().toString());
        ResponseCookie cookie = ResponseCookie.from(COOKIE, signed(id, authentication.getName()))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        super.onAuthenticationSuccess(request, response, authentication);
    }

    private String signed(String id, String person) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] signature = mac.doFinal((id + "\n" + person).getBytes(UTF_8));
            return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HmacSHA256, or a key that is none", e);
        }
    }
}
// end
