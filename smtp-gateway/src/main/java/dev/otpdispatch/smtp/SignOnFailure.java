package dev.otpdispatch.smtp;

import dev.otpdispatch.smtp.ConnectionDiagnosis.Finding;
import jakarta.mail.AuthenticationFailedException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads why signing on failed, and words it for an operator. */
final class SignOnFailure {
    private static final int TLS_NOT_AVAILABLE = 454;

    private final SmtpSettings settings;
    private final Transcript transcript;
    private final Secrets secrets;
    private final Exception failure;

    SignOnFailure(SmtpSettings settings, Transcript transcript, Secrets secrets, Exception failure) {
        this.settings = settings;
        this.transcript = transcript;
        this.secrets = secrets;
        this.failure = failure;
    }

    static SignOnException noToken(RuntimeException failure) {
        return passing(Finding.AUTH, "The supplier of the token failed with " + nameOf(failure) + ".");
    }

    static SignOnException noAuthOffered(SmtpSettings settings) {
        return lasting(
                Finding.AUTH,
                settings.endpoint() + " offers no way to sign in, but credentials are configured."
                        + " Check the port (587 or 465 for submission), or drop the credentials.");
    }

    SignOnException beforeConnecting() {
        if (caused(UnknownHostException.class) != null) {
            return passing(
                    Finding.DNS, "The host name " + settings.host() + " cannot be resolved. Check its spelling.");
        }
        return passing(
                Finding.CONNECT,
                "Nobody answers at " + settings.endpoint() + " (" + root() + "). Check host, port and firewall.");
    }

    SignOnException afterConnecting() {
        if (failure instanceof AuthenticationFailedException) {
            return authentication();
        }
        SSLException tls = caused(SSLException.class);
        return tls == null ? greeting() : tls(tls);
    }

    private SignOnException authentication() {
        Reply last = transcript.last();
        if (last != null && !last.positive()) {
            return refused(Finding.AUTH, last, "The server did not accept the credentials");
        }
        Login login = settings.login();
        if (last == null || login == null || last.offersOneOf(login.mechanisms())) {
            return passing(Finding.AUTH, "The connection was lost while signing in (" + root() + ").");
        }
        return lasting(Finding.AUTH, "The server offers none of the configured ways to sign in, " + login + ".");
    }

    private SignOnException tls(SSLException tls) {
        String advice = "TLS with " + settings.endpoint() + " failed: " + tls.getMessage() + ". Check that the"
                + " certificate names " + settings.host() + ", that its authority is trusted (SmtpSecurity.trusting)"
                + " and that port and kind of TLS belong together.";
        boolean lost = caused(EOFException.class) != null
                || caused(SocketException.class) != null
                || caused(SocketTimeoutException.class) != null;
        return lost ? passing(Finding.TLS, advice) : lasting(Finding.TLS, advice);
    }

    private SignOnException greeting() {
        Reply last = transcript.last();
        if (last != null && last.code() == TLS_NOT_AVAILABLE) {
            return refused(Finding.TLS, last, "The server cannot begin TLS now");
        }
        if (last != null && last.failure()) {
            return refused(Finding.CONNECT, last, "The server does not serve us");
        }
        if (settings.security().kind() == SmtpSecurity.Kind.STARTTLS && transcript.inStep(2)) {
            return lasting(
                    Finding.TLS,
                    settings.endpoint() + " does not offer STARTTLS; nothing was sent."
                            + " Use its submission port, 587, or implicitTls() on 465.");
        }
        return passing(
                Finding.CONNECT,
                "What answers at " + settings.endpoint() + " did not finish its greeting (" + root()
                        + "). Check that it is a mail server and that port and kind of TLS belong together.");
    }

    private SignOnException refused(Finding finding, Reply reply, String what) {
        String said = Secrets.shortened(
                secrets.blot(what + ": " + reply.code() + " " + reply.enhanced() + " " + reply.text()));
        return new SignOnException(new ConnectionDiagnosis(finding, reply.code(), said), reply.transientFailure());
    }

    /** It may be over the next time. */
    private static SignOnException passing(Finding finding, String advice) {
        return new SignOnException(new ConnectionDiagnosis(finding, 0, advice), true);
    }

    /** It stays until somebody changes the configuration. */
    private static SignOnException lasting(Finding finding, String advice) {
        return new SignOnException(new ConnectionDiagnosis(finding, 0, advice), false);
    }

    private String root() {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return nameOf(root);
    }

    private static String nameOf(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private <T extends Throwable> @Nullable T caused(Class<T> kind) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
        return null;
    }
}
