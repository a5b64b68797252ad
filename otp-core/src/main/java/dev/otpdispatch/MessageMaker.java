package dev.otpdispatch;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.text.MessageCatalog;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import dev.otpdispatch.text.TextKind;
import dev.otpdispatch.text.WebOtp;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes codes and links, what is stored of them, and the messages that carry them. */
final class MessageMaker {
    private final OtpPolicy policy;
    private final CodeProof proof;
    private final SecureRandom random;
    private final TestNumbers testNumbers;
    private final MessageCatalog texts;
    private final @Nullable WebOtp ending;

    MessageMaker(
            OtpPolicy policy,
            CodeProof proof,
            SecureRandom random,
            TestNumbers testNumbers,
            MessageCatalog texts,
            @Nullable WebOtp ending) {
        this.policy = policy;
        this.proof = proof;
        this.random = random;
        this.testNumbers = testNumbers;
        this.texts = texts;
        this.ending = ending;
    }

    /**
     * A secret as it leaves and as it is stored.
     *
     * @param code what is typed; null for a link and for a decoy
     * @param link what is followed; null for a code and for a decoy
     * @param stored what is kept
     */
    record Made(@Nullable OtpCode code, @Nullable String link, StoredCode stored) {
        /** Hides the secret. */
        @Override
        public String toString() {
            return "Made[hidden]";
        }
    }

    /** Fails before anything is counted if a message could not be made. */
    void requireUsable(ChallengeRequest request) {
        texts.requireAttributes(request.attributes());
        if (mentionsAccount(request)) {
            Place.TEXT_LINE.encode("account", request.session().account());
        }
    }

    private boolean mentionsAccount(ChallengeRequest request) {
        boolean byMail = request.recipients().stream().anyMatch(EmailAddress.class::isInstance);
        return texts.tags(request.locale(), kind(request)).contains("account")
                || (byMail
                        && texts.tags(request.locale(), TextKind.MAIL_SUBJECT).contains("account"));
    }

    Made make(ChallengeRequest request, Names names, long now) {
        Optional<Template> link = request.link();
        if (link.isPresent()) {
            byte[] secret = proof.newSecret();
            String token = new LinkToken(names.account(), secret).text();
            String uri = link.get().render(Place.URL_QUERY, tag -> token);
            return new Made(null, uri, proof.ofLink(secret, names, now, policy.timeToLive()));
        }
        if (request.isDecoy()) {
            return new Made(null, null, proof.ofNothing(names, now, policy.timeToLive()));
        }
        OtpCode code = testNumbers
                .codeFor(request.recipients(), now)
                .orElseGet(() -> policy.codeFormat().generate(random));
        return new Made(code, null, proof.ofCode(code, names, now, policy.timeToLive()));
    }

    Message message(ChallengeRequest request, Made made, Recipient recipient) {
        OtpCode code = made.code();
        String text = texts.render(request.locale(), kind(request), tag -> value(tag, request, made));
        if (ending != null && code != null && recipient instanceof PhoneNumber) {
            text = ending.appendTo(text, code);
        }
        Message.Builder message = Message.builder(recipient, text)
                .attributes(request.attributes())
                .locale(request.locale())
                .expiresAt(Instant.ofEpochMilli(made.stored().expiresAt()));
        if (recipient instanceof EmailAddress) {
            message.subject(texts.render(request.locale(), TextKind.MAIL_SUBJECT, tag -> value(tag, request, made)));
        }
        return (code == null ? message : message.code(code)).build();
    }

    private @Nullable String value(String tag, ChallengeRequest request, Made made) {
        OtpCode code = made.code();
        return switch (tag) {
            case "otp" -> code == null ? null : policy.codeFormat().grouped(code);
            case "link" -> made.link();
            case "minutes" -> Long.toString((policy.timeToLive().toSeconds() + 59) / 60);
            case "account" -> request.session().account();
            default -> request.attributes().get(tag);
        };
    }

    private static TextKind kind(ChallengeRequest request) {
        return request.link().isPresent() ? TextKind.LINK : TextKind.CODE;
    }
}
