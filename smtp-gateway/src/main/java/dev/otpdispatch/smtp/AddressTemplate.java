package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The recipient's address at a gateway, made from a number: nothing that a message brings can change its domain or
 * make two addresses of it.
 */
final class AddressTemplate {
    private final Template template;
    private final TagValues values;

    private AddressTemplate(Template template, TagValues values) {
        this.template = template;
        this.values = values;
    }

    static AddressTemplate parse(String source, TagValues values) {
        Template template = values.parseLine("to", source);
        if (TagValues.holdsCode(template)) {
            throw new InvalidValueException("to", source, "the code does not belong into an address");
        }
        AddressTemplate address = new AddressTemplate(template, values);
        address.requireFixedDomain(source);
        return address;
    }

    Template template() {
        return template;
    }

    EmailAddress of(Message message) {
        return filled(values.of(message));
    }

    private EmailAddress filled(Function<String, @Nullable String> given) {
        return EmailAddress.parse(template.render(Place.PLAIN, given));
    }

    private void requireFixedDomain(String source) {
        String one;
        String other;
        try {
            one = filled(values.sample("1")).address();
            other = filled(values.sample("2")).address();
        } catch (InvalidValueException unusable) {
            throw new InvalidValueException("to", source, "give one plain address such as {phone}@gateway.example");
        }
        if (!domainOf(one).equals(domainOf(other))) {
            throw new InvalidValueException("to", source, "behind the @ only settings may stand, nothing of a message");
        }
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@'));
    }
}
