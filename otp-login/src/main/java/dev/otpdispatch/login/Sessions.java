package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.OtpSession;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** In which of the engine's sessions things are counted. */
final class Sessions {
    /** 128 bits: nobody finds two accounts alike; and no longer than ids are, so that hashing it takes no longer. */
    private static final int HASH_BYTES = 16;

    private Sessions() {}

    /** The login of a real account. */
    static OtpSession login(Visit visit, String account) {
        OtpSession session =
                OtpSession.ofAccount(account).inSession(visit.sessionId()).withPurpose(visit.purpose());
        if (visit.device() != null) {
            session = session.knownDevice(visit.device());
        }
        return visit.binding() == null ? session : session.withBinding(visit.binding());
    }

    /**
     * The login of nobody: its account is a hash of the typed name, so that it never meets the id of a real one.
     *
     * @param visit what they came with
     * @param kind one for names without an account, another for accounts that are locked
     */
    static OtpSession decoy(Visit visit, Decoy kind) {
        return login(visit, kind.account(visit.person()));
    }

    /** Which decoy: both count apart from every account. */
    enum Decoy {
        /** A name that nobody has, or whose account cannot be sent a code. */
        UNKNOWN("?unknown "),
        /** A name that is locked, be it an account or a decoy: the page goes on as if it were not. */
        LOCKED("?locked ");

        private final String prefix;

        Decoy(String prefix) {
            this.prefix = prefix;
        }

        /** Under what a typed name is counted, in whichever of its spellings. */
        String account(String username) {
            return prefix + hash(folded(username));
        }
    }

    /** Proves a new number: a code sent to one confirms no other. */
    static OtpSession newPhone(Visit visit, String account, String phone) {
        return OtpSession.ofAccount(account)
                .inSession(visit.sessionId())
                .withPurpose(OtpLogin.REGISTER_PHONE)
                .withBinding(phone);
    }

    /** A short name for an account that tells nothing about it. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Two spellings of a name that nobody has share one budget, as they mostly do for a name that somebody has. */
    private static String folded(String username) {
        return Normalizer.normalize(username, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
