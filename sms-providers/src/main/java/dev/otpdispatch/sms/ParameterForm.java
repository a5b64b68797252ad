package dev.otpdispatch.sms;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.Base64;

/** What the value of a signer's parameter must be like, so that nothing is found out when a message waits for it. */
enum ParameterForm {
    /** Goes into the computation only. */
    SECRET,
    /** Stands in a header as it is. */
    IN_HEADER,
    /** A key in base64. */
    BASE64;

    /** Reports what the definition itself says wrong; what its tags stand for is seen once they are known. */
    void check(Cursor at, Template text) {
        String literals = text.render(Place.PLAIN, tag -> "1");
        boolean reported = literals.isEmpty() && !at.node().asText().isEmpty();
        boolean halfAKey = this == BASE64 && !text.tags().isEmpty();
        if (reported || halfAKey) {
            return;
        }
        try {
            check(at.pointer(), literals);
        } catch (InvalidValueException refused) {
            at.problem(refused.shownValue() + ": " + refused.remedy());
        }
    }

    /** Refuses a value without showing it. */
    void check(String pointer, String value) {
        if (value.isBlank()) {
            throw new InvalidValueException(pointer, "(empty)", "nothing can be signed with it");
        }
        if (this == IN_HEADER) {
            Place.HEADER.encode(pointer, value);
        } else if (this == BASE64) {
            requireBase64(pointer, value);
        }
    }

    private static void requireBase64(String pointer, String value) {
        try {
            Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException noBase64) {
            throw new InvalidValueException(pointer, "(hidden)", "give the key as the portal shows it, in base64");
        }
    }
}
