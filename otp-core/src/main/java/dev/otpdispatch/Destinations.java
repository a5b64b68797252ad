package dev.otpdispatch;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which numbers may be sent to: by country, by prefix and by type. A mailbox always may. */
record Destinations(Set<String> allowed, Set<String> denied, Set<PhoneNumber.Type> deniedTypes) {
    private static final Pattern COUNTRY_OR_PREFIX = Pattern.compile("[A-Z]{2}|\\+[1-9][0-9]{0,14}");

    static List<String> checked(String field, String... places) {
        for (String place : places) {
            if (!COUNTRY_OR_PREFIX.matcher(place.toUpperCase(Locale.ROOT)).matches()) {
                throw new InvalidValueException(
                        field, place, "give a country code such as DE or a prefix such as +4915");
            }
        }
        return List.of(places).stream()
                .map(place -> place.toUpperCase(Locale.ROOT))
                .toList();
    }

    boolean permits(Recipient recipient) {
        if (!(recipient instanceof PhoneNumber phone)) {
            return true;
        }
        return !deniedTypes.contains(phone.type())
                && !matches(denied, phone)
                && (allowed.isEmpty() || matches(allowed, phone));
    }

    private static boolean matches(Set<String> places, PhoneNumber phone) {
        for (String place : places) {
            if (place.startsWith("+")
                    ? phone.e164().startsWith(place)
                    : phone.region().filter(place::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
