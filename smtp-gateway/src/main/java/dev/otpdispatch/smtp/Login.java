package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** Who signs in, and how: a class and not a record, so that nothing prints the secret. */
final class Login {
    private final String user;
    private final List<String> mechanisms;
    private final Supplier<String> secret;

    private Login(String user, List<String> mechanisms, Supplier<String> secret) {
        this.user = user;
        this.mechanisms = mechanisms;
        this.secret = secret;
    }

    static Login password(String user, String password) {
        requireNonNull(password, "password");
        return new Login(requireNonNull(user, "user"), List.of("PLAIN", "LOGIN"), () -> password);
    }

    static Login xoauth2(String user, Supplier<String> token) {
        return new Login(requireNonNull(user, "user"), List.of("XOAUTH2"), requireNonNull(token, "token"));
    }

    String user() {
        return user;
    }

    List<String> mechanisms() {
        return mechanisms;
    }

    /** Asked for once a connection, so that a token is as fresh as its supplier keeps it. */
    String secret() {
        return requireNonNull(secret.get(), "the supplied token");
    }

    /** Every form in which a server may repeat the secret: as it is, and as the mechanisms send it. */
    static List<String> spellings(String user, String secret) {
        return List.of(
                secret,
                base64(secret),
                base64(user + '\0' + user + '\0' + secret),
                base64("user=" + user + "\001auth=Bearer " + secret + "\001\001"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** Hides user and secret. */
    @Override
    public String toString() {
        return String.join(" ", mechanisms);
    }
}
