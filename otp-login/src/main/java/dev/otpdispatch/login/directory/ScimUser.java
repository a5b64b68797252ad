package dev.otpdispatch.login.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One user resource (RFC 7643 §4.1).
 *
 * @param json as the service gave it
 * @param version its entity tag, empty where the service has none
 */
record ScimUser(JsonNode json, String version) {
    private static final String TEL = "tel:";

    /**
     * A service that ignores filters answers with whoever comes first: the name is compared again (§4.1.1: any case).
     */
    boolean isActive(String username) {
        boolean same = json.path("userName").asText().equalsIgnoreCase(username);
        return same && json.path("active").asBoolean(true);
    }

    String id() {
        String id = json.path("id").asText();
        if (id.isEmpty()) {
            throw new AccountDirectoryException("the SCIM service gave a user without id", null);
        }
        return id;
    }

    Account account() {
        String language =
                json.path("preferredLanguage").asText(json.path("locale").asText());
        return new Account(
                id(),
                ranked().stream().map(ScimUser::number).toList(),
                Optional.of(mailbox()).filter(address -> !address.isEmpty()),
                Optional.of(language).filter(tag -> !tag.isEmpty()).map(ScimUser::locale),
                false);
    }

    /**
     * All numbers of the user, the primary one replaced or one more at the end; everything else as it was. A number
     * that the user has already is listed no second time: it becomes the primary one, or stays where it is.
     */
    ArrayNode phonesWith(PhoneNumber phone, boolean additional, NumberForm form) {
        ArrayNode phones = json.path("phoneNumbers").isArray()
                ? json.path("phoneNumbers").deepCopy()
                : JsonNodeFactory.instance.arrayNode();
        List<JsonNode> ranked = ranked();
        Optional<JsonNode> listed =
                ranked.stream().filter(each -> isNumber(each, phone, form)).findFirst();
        if (listed.isPresent()) {
            return additional ? phones : withPrimary(indexOf(listed.get()), phones);
        }
        boolean first = ranked.isEmpty();
        ObjectNode changed = JsonNodeFactory.instance.objectNode().put("type", "mobile");
        if (additional || first) {
            phones.add(changed);
        } else {
            int at = indexOf(ranked.get(0));
            changed = (ObjectNode) phones.get(at);
            changed.remove(List.of("display", "$ref"));
        }
        changed.put("value", TEL + phone.e164());
        if (first || !additional) {
            changed.put("primary", true);
        }
        return phones;
    }

    private static boolean isNumber(JsonNode entry, PhoneNumber phone, NumberForm form) {
        try {
            return form.read(number(entry)).equals(phone);
        } catch (InvalidValueException unreadable) {
            return false; // whatever it is, nobody has proven it
        }
    }

    /** No more than one entry is primary (RFC 7643 §2.4). */
    private static ArrayNode withPrimary(int at, ArrayNode phones) {
        for (JsonNode phone : phones) {
            if (phone.path("primary").asBoolean()) {
                ((ObjectNode) phone).put("primary", false);
            }
        }
        ((ObjectNode) phones.get(at)).put("primary", true);
        return phones;
    }

    /** Usable numbers: the primary one, then mobile phones, then others, each as the service orders them. */
    private List<JsonNode> ranked() {
        List<JsonNode> phones = new ArrayList<>();
        for (JsonNode phone : json.path("phoneNumbers")) {
            String type = phone.path("type").asText().toLowerCase(Locale.ROOT);
            boolean speaks = !type.equals("fax") && !type.equals("pager");
            if (phone.isObject() && speaks && !number(phone).isEmpty()) {
                phones.add(phone);
            }
        }
        phones.sort(Comparator.comparingInt(ScimUser::rank));
        return phones;
    }

    @SuppressWarnings("ReferenceEquality") // two numbers of equal content are two entries
    private int indexOf(JsonNode phone) {
        int at = 0;
        for (JsonNode each : json.path("phoneNumbers")) {
            if (each == phone) {
                return at;
            }
            at++;
        }
        throw new IllegalStateException("a number of this user");
    }

    private static int rank(JsonNode phone) {
        if (phone.path("primary").asBoolean()) {
            return 0;
        }
        return phone.path("type").asText().equalsIgnoreCase("mobile") ? 1 : 2;
    }

    /** The digits of a {@code tel:} URI without its parameters (RFC 3966 §3), or the value as it is. */
    private static String number(JsonNode phone) {
        String value = phone.path("value").asText().strip();
        boolean uri = value.regionMatches(true, 0, TEL, 0, TEL.length());
        return uri ? value.substring(TEL.length()).split(";", 2)[0] : value;
    }

    private String mailbox() {
        String first = "";
        for (JsonNode mail : json.path("emails")) {
            String address = mail.path("value").asText().strip();
            if (mail.path("primary").asBoolean()) {
                return address;
            }
            first = first.isEmpty() ? address : first;
        }
        return first;
    }

    private static Locale locale(String preferred) {
        return Locale.forLanguageTag(preferred.split("[,;]", 2)[0].strip().replace('_', '-'));
    }

    /** Hides the person. */
    @Override
    public String toString() {
        return "ScimUser[hidden]";
    }
}
