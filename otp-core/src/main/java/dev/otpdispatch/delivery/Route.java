package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Messages to some numbers go by a provider. Of the routes that fit a number the most specific are used: a prefix
 * before a country before a calling code before anywhere, and a longer prefix before a shorter one. Routes to the same
 * destination share its messages by weight. Immutable and thread-safe.
 */
public final class Route {
    private static final int MOST_WEIGHT = 10_000;
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");

    private final Destination destination;
    private final MessageProvider provider;
    private final int weight;

    private Route(Destination destination, MessageProvider provider, int weight) {
        this.destination = destination;
        this.provider = requireNonNull(provider, "provider");
        this.weight = weight;
    }

    /** How a destination is told, the most specific first. */
    private enum Kind {
        PREFIX,
        COUNTRY,
        CALLING_CODE,
        ANYWHERE
    }

    /** Where a route leads, ordered by how specific it is. */
    record Destination(Kind kind, String value) implements Comparable<Destination> {
        private static final Comparator<Destination> MOST_SPECIFIC_FIRST = Comparator.comparing(Destination::kind)
                .thenComparingInt(destination -> -destination.value().length())
                .thenComparing(Destination::value);

        boolean holds(Recipient recipient) {
            if (!(recipient instanceof PhoneNumber phone)) {
                return kind == Kind.ANYWHERE;
            }
            return switch (kind) {
                case PREFIX -> phone.e164().startsWith(value);
                case COUNTRY -> phone.region().filter(value::equals).isPresent();
                case CALLING_CODE -> value.equals(Integer.toString(phone.callingCode()));
                case ANYWHERE -> true;
            };
        }

        @Override
        public int compareTo(Destination other) {
            return MOST_SPECIFIC_FIRST.compare(this, other);
        }
    }

    /**
     * To the numbers of one country.
     *
     * @param region two letters, ISO 3166-1, such as {@code DE}
     * @param provider what they go by
     * @throws InvalidValueException if there is no such country
     */
    public static Route toCountry(String region, MessageProvider provider) {
        return new Route(new Destination(Kind.COUNTRY, PhoneNumber.requireRegion(region)), provider, 1);
    }

    /**
     * To the numbers of one calling code, which several countries may share.
     *
     * @param callingCode such as 49
     * @param provider what they go by
     * @throws InvalidValueException if there is no such calling code
     */
    public static Route toCallingCode(int callingCode, MessageProvider provider) {
        String value = Integer.toString(callingCode);
        if (!PhoneNumberUtil.getInstance().getSupportedCallingCodes().contains(callingCode)) {
            throw new InvalidValueException("callingCode", value, "give a country calling code such as 49");
        }
        return new Route(new Destination(Kind.CALLING_CODE, value), provider, 1);
    }

    /**
     * To the numbers that begin alike.
     *
     * @param prefix the beginning in international form, such as {@code +4915}
     * @param provider what they go by
     * @throws InvalidValueException if no number begins so
     */
    public static Route toPrefix(String prefix, MessageProvider provider) {
        if (!PREFIX.matcher(requireNonNull(prefix, "prefix")).matches()) {
            throw new InvalidValueException(
                    "prefix", "\"" + prefix + "\"", "give + and up to 15 digits, such as +4915");
        }
        return new Route(new Destination(Kind.PREFIX, prefix), provider, 1);
    }

    /**
     * To every recipient, mailboxes included.
     *
     * @param provider what they go by
     */
    public static Route anywhere(MessageProvider provider) {
        return new Route(new Destination(Kind.ANYWHERE, ""), provider, 1);
    }

    /**
     * The same route with its share among the routes to the same destination; 1 unless given.
     *
     * @param share 1 to 10,000
     * @throws InvalidValueException if it is out of bounds
     */
    public Route weight(int share) {
        Bounds.require("weight", share, 1, MOST_WEIGHT);
        return new Route(destination, provider, share);
    }

    Destination destination() {
        return destination;
    }

    MessageProvider provider() {
        return provider;
    }

    int weight() {
        return weight;
    }

    /** Destination and weight. */
    @Override
    public String toString() {
        return "Route[" + destination.kind().name().toLowerCase(Locale.ROOT) + " " + destination.value() + ", weight "
                + weight + "]";
    }
}
