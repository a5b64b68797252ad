package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often and where codes may be sent: against message floods, pumping and enumeration by cost.
 *
 * <p>Limits count sends, delivered or not. Those per recipient and per key are exact over all nodes that share a
 * store; the one in all is per node and in memory. Immutable and thread-safe.
 */
public final class SendLimits {
    private final List<SendLimit> perRecipient;
    private final List<SendLimit> perKey;
    private final Optional<SendLimit> inAll;
    private final List<Duration> cooldowns;
    private final Destinations destinations;

    private SendLimits(Builder builder) {
        this.perRecipient = List.copyOf(builder.perRecipient);
        this.perKey = List.copyOf(builder.perKey);
        this.inAll = Optional.ofNullable(builder.inAll);
        this.cooldowns = List.copyOf(builder.cooldowns);
        this.destinations = new Destinations(
                Set.copyOf(builder.allowed), Set.copyOf(builder.denied), Set.copyOf(builder.deniedTypes));
    }

    /**
     * 5 an hour and 10 a day per recipient, 20 an hour per key, a cooldown of 30 s, 60 s, then 120 s; all countries,
     * premium-rate and shared-cost numbers refused.
     */
    public static SendLimits ofDefaults() {
        return builder().build();
    }

    /** Begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Limits on one recipient. */
    public List<SendLimit> perRecipient() {
        return perRecipient;
    }

    /** Limits on one key that the application names in its request. */
    public List<SendLimit> perKey() {
        return perKey;
    }

    /** The limit on all sends of this node. */
    public Optional<SendLimit> inAll() {
        return inAll;
    }

    /** How long to wait after the first, the second, … send; the last one holds for all further ones. */
    public List<Duration> cooldowns() {
        return cooldowns;
    }

    Destinations destinations() {
        return destinations;
    }

    /** The wait after the n-th send. */
    Duration cooldownAfter(int sends) {
        if (sends == 0 || cooldowns.isEmpty()) {
            return Duration.ZERO;
        }
        return cooldowns.get(Math.min(sends, cooldowns.size()) - 1);
    }

    /** Collects {@link SendLimits}. Not thread-safe. */
    public static final class Builder {
        private List<SendLimit> perRecipient = List.of(SendLimit.perHour(5), SendLimit.perDay(10));
        private List<SendLimit> perKey = List.of(SendLimit.perHour(20));
        private @Nullable SendLimit inAll;
        private List<Duration> cooldowns =
                List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));
        private final List<String> allowed = new ArrayList<>();
        private final List<String> denied = new ArrayList<>();
        private Set<PhoneNumber.Type> deniedTypes = Set.of(PhoneNumber.Type.PREMIUM_RATE, PhoneNumber.Type.SHARED_COST);

        private Builder() {}

        /**
         * Limits on one recipient; all of them hold.
         *
         * @param limits one or more
         */
        public Builder perRecipient(SendLimit... limits) {
            this.perRecipient = nonEmpty("perRecipient", limits, "withoutRecipientLimits()");
            return this;
        }

        /** No limit on one recipient: whoever knows a number may have it flooded. */
        public Builder withoutRecipientLimits() {
            this.perRecipient = List.of();
            return this;
        }

        /**
         * Limits on each key that a request names; all of them hold.
         *
         * @param limits one or more
         */
        public Builder perKey(SendLimit... limits) {
            this.perKey = nonEmpty("perKey", limits, "withoutKeyLimits()");
            return this;
        }

        /** Keys that a request names are not limited. */
        public Builder withoutKeyLimits() {
            this.perKey = List.of();
            return this;
        }

        /**
         * A limit on all sends of this node together, kept in memory.
         *
         * @param limit off unless set
         */
        public Builder inAll(SendLimit limit) {
            this.inAll = requireNonNull(limit, "limit");
            return this;
        }

        /**
         * How long to wait after the first, the second, … send before the next one.
         *
         * @param waits the last one holds for all further sends; 1 second to 1 hour each
         */
        public Builder cooldowns(Duration... waits) {
            for (Duration wait : waits) {
                if (wait.toMillis() < 1_000 || wait.compareTo(Duration.ofHours(1)) > 0) {
                    throw new InvalidValueException("cooldowns", wait.toString(), "give 1 second to 1 hour");
                }
            }
            this.cooldowns = List.of(waits);
            if (waits.length == 0) {
                throw new InvalidValueException("cooldowns", "(none)", "give one or more, or call withoutCooldown()");
            }
            return this;
        }

        /** The next code may be asked for at once. */
        public Builder withoutCooldown() {
            this.cooldowns = List.of();
            return this;
        }

        /**
         * Sends only to these; all unless called.
         *
         * @param countriesOrPrefixes ISO 3166-1 codes such as {@code DE}, or prefixes such as {@code +4915}
         */
        public Builder allow(String... countriesOrPrefixes) {
            allowed.addAll(Destinations.checked("allow", countriesOrPrefixes));
            return this;
        }

        /**
         * Never sends to these, even if another rule allows them.
         *
         * @param countriesOrPrefixes ISO 3166-1 codes such as {@code DE}, or prefixes such as {@code +4915}
         */
        public Builder deny(String... countriesOrPrefixes) {
            denied.addAll(Destinations.checked("deny", countriesOrPrefixes));
            return this;
        }

        /**
         * Never sends to numbers of these types; premium-rate and shared-cost unless called.
         *
         * @param types the types to refuse, none for no refusal
         */
        public Builder denyTypes(PhoneNumber.Type... types) {
            this.deniedTypes = Set.copyOf(List.of(types));
            return this;
        }

        /** The limits. */
        public SendLimits build() {
            return new SendLimits(this);
        }

        private static List<SendLimit> nonEmpty(String field, SendLimit[] limits, String without) {
            if (limits.length == 0) {
                throw new InvalidValueException(field, "(none)", "give one or more, or call " + without);
            }
            return List.of(limits);
        }
    }
}
