package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import dev.otpdispatch.sms.Rule.Finding;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Judges one answer; accepted only on proof. */
final class Verdict {
    private static final int MAX_WORDS = 300;
    private static final int MAX_CODE = 64;
    private static final int MAX_ID = 256;

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\u2028\u2029]+");

    private final VerdictRules rules;
    private final Answer answer;
    private final UnaryOperator<String> redact;
    private final InstantSource clock;
    private String unreadable = "";

    private Verdict(VerdictRules rules, Answer answer, UnaryOperator<String> redact, InstantSource clock) {
        this.rules = rules;
        this.answer = answer;
        this.redact = redact;
        this.clock = clock;
    }

    static SendOutcome of(VerdictRules rules, Answer answer, UnaryOperator<String> redact, InstantSource clock) {
        return new Verdict(rules, answer, redact, clock).judge();
    }

    private SendOutcome judge() {
        boolean rightStatus = rules.status().holds(answer.status());
        Finding finding = rightStatus || isGood(answer.status()) ? findings() : Finding.SILENT;
        if (rightStatus && finding == Finding.HOLDS) {
            return new Accepted(messageId(), new Detail(answer.status(), "", ""));
        }
        Optional<String> code = Extractor.first(rules.code(), answer);
        Detail detail = detail(code.orElse(""));
        return outcome(meaning(code, finding, rightStatus), detail);
    }

    private Finding findings() {
        Finding all = Finding.HOLDS;
        try {
            for (Rule rule : rules.accepted()) {
                Finding finding = rule.judge(answer);
                if (finding == Finding.FAILS) {
                    return Finding.FAILS;
                }
                all = finding == Finding.SILENT ? Finding.SILENT : all;
            }
            return all;
        } catch (UnreadableAnswer broken) {
            unreadable = broken.why();
            return Finding.SILENT;
        }
    }

    private Meaning meaning(Optional<String> code, Finding finding, boolean rightStatus) {
        Optional<Meaning> listed = code.flatMap(rules::meaningOf).or(() -> rules.listed(answer.status()));
        if (listed.isPresent()) {
            return listed.get();
        }
        return isGood(answer.status()) && saysNo(code, finding, rightStatus)
                ? Meaning.of(Reason.UNKNOWN)
                : Meaning.ofStatus(answer.status());
    }

    /**
     * Under the expected status the rules alone can say no. Under another one they need a code that does not belong to
     * success: the rules were written for another answer, and the text may be gone.
     */
    private static boolean saysNo(Optional<String> code, Finding finding, boolean rightStatus) {
        return (rightStatus && finding == Finding.FAILS) || (code.isPresent() && finding != Finding.HOLDS);
    }

    private static boolean isGood(int status) {
        return status >= 200 && status < 300;
    }

    private SendOutcome outcome(Meaning meaning, Detail detail) {
        Reason reason = meaning.reason();
        if (reason == null) {
            return new Unknown(detail);
        }
        return new Rejected(
                reason,
                meaning.retryable(),
                meaning.retryable()
                        ? answer.header("Retry-After").flatMap(value -> RetryAfter.parse(value, clock.instant()))
                        : Optional.empty(),
                detail);
    }

    private Optional<String> messageId() {
        return Extractor.first(rules.messageId(), answer).map(id -> visible(id, MAX_ID));
    }

    private Detail detail(String code) {
        String words = Extractor.first(rules.explanation(), answer).map(redact).orElseGet(() -> unreadable);
        return new Detail(answer.status(), visible(redact.apply(code), MAX_CODE), visible(words, MAX_WORDS));
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                return true;
            }
        }
        return false;
    }

    /** One line that a log file takes as one line. */
    private static String visible(String text, int most) {
        String stripped = text.strip();
        String line = hasControl(stripped) ? CONTROLS.matcher(stripped).replaceAll(" ") : stripped;
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
