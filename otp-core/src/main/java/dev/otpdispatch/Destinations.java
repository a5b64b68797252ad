package dev.otpdispatch;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which numbers may be sent to: by country, by prefix and by type. A mailbox always may. */
record Destinations(Set<String> allowed, Set<String> denied, Set<PhoneNumber.Type> deniedTypes) {
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");

    static List<String> checked(String field, String... places) {
        List<String> checked = new ArrayList<>(places.length);
        for (String place : places) {
            String upper = place.toUpperCase(Locale.ROOT);
            if (!PREFIX.matcher(upper).matches()
                    && !PhoneNumberUtil.getInstance().getSupportedRegions().contains(upper)) {
                throw new InvalidValueException(
                        field,
                        "\"" + place + "\"",
                        "give an ISO 3166-1 country code such as DE (the United Kingdom is GB) or a prefix such as +4915");
            }
            checked.add(upper);
        }
        return checked;
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
