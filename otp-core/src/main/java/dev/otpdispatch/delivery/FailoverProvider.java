package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks one provider after the other until one takes the message, or says what another would say too. */
final class FailoverProvider implements MessageProvider {
    private final FailoverOptions options;
    private final List<Member> members = new ArrayList<>();

    FailoverProvider(FailoverOptions options, MessageProvider first, MessageProvider... rest) {
        this.options = requireNonNull(options, "options");
        add(first);
        for (MessageProvider provider : rest) {
            add(provider);
        }
    }

    private void add(MessageProvider provider) {
        CircuitBreaker breaker = new CircuitBreaker(options.failuresBeforeRest(), options.rest());
        members.add(new Member(GuardedProvider.around(provider), breaker));
    }

    private record Member(MessageProvider provider, CircuitBreaker breaker) {}

    @Override
    public SendOutcome send(Message message) {
        List<Member> able = members.stream()
                .filter(member -> member.provider().supports(message.recipient()))
                .toList();
        if (able.isEmpty()) {
            return SendOutcome.rejected(Reason.CONFIGURATION, Detail.of("no provider reaches such a recipient"));
        }
        SendOutcome outcome = sendToAdmitted(able, message);
        return outcome == null ? send(longestResting(able), message) : outcome;
    }

    @Override
    public boolean supports(Recipient recipient) {
        return members.stream().anyMatch(member -> member.provider().supports(recipient));
    }

    /** Null where all of them rest. */
    private @Nullable SendOutcome sendToAdmitted(List<Member> able, Message message) {
        SendOutcome before = null;
        for (Member member : able) {
            Instant now = options.clock().instant();
            if (before != null && hasExpired(message, now)) {
                return before;
            }
            if (member.breaker().admits(now)) {
                SendOutcome outcome = send(member, message);
                if (!goesOn(outcome)) {
                    return before instanceof Unknown && !(outcome instanceof Accepted) ? before : outcome;
                }
                before = before == null ? outcome : worse(before, outcome);
            }
        }
        return before;
    }

    private SendOutcome send(Member member, Message message) {
        SendOutcome outcome = member.provider().send(message);
        if (tellsOfAFault(outcome)) {
            member.breaker().failed(options.clock().instant(), untilOf(outcome));
        } else if (!isThrottled(outcome)) {
            member.breaker().succeeded();
        }
        return outcome;
    }

    private boolean goesOn(SendOutcome outcome) {
        if (outcome instanceof Rejected rejected) {
            return switch (rejected.reason()) {
                case DUPLICATE -> false; // an earlier try may have gone out
                case CONFIGURATION, CREDIT -> true;
                default -> rejected.retryable();
            };
        }
        return outcome instanceof Unknown && options.resendAfterUnknown();
    }

    /** What all of them together amount to: it may have gone out, else it may be tried again, else the last word. */
    private static SendOutcome worse(SendOutcome before, SendOutcome outcome) {
        if (before instanceof Unknown || outcome instanceof Unknown) {
            return before instanceof Unknown ? before : outcome;
        }
        boolean onlyBeforeMaySucceed = isRetryable(before) && !isRetryable(outcome);
        return onlyBeforeMaySucceed ? before : outcome;
    }

    /** A verdict about one recipient or text says that the provider is well. */
    private static boolean tellsOfAFault(SendOutcome outcome) {
        if (outcome instanceof Rejected rejected) {
            return switch (rejected.reason()) {
                case UNAVAILABLE, CONFIGURATION, CREDIT -> true;
                case UNKNOWN -> rejected.retryable();
                default -> false;
            };
        }
        return outcome instanceof Unknown;
    }

    /** Neither well nor out of order: the limit may be this recipient's alone. */
    private static boolean isThrottled(SendOutcome outcome) {
        return outcome instanceof Rejected rejected && rejected.reason() == Reason.THROTTLED;
    }

    private static Optional<Instant> untilOf(SendOutcome outcome) {
        return outcome instanceof Rejected rejected ? rejected.until() : Optional.empty();
    }

    private static boolean isRetryable(SendOutcome outcome) {
        return outcome instanceof Rejected rejected && rejected.retryable();
    }

    private static boolean hasExpired(Message message, Instant now) {
        return message.expiresAt().filter(expiry -> !now.isBefore(expiry)).isPresent();
    }

    private static Member longestResting(List<Member> able) {
        return able.stream()
                .min(Comparator.comparing(member -> member.breaker().restsUntil()))
                .orElseThrow();
    }
}
