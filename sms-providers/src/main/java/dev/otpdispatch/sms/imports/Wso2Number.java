package dev.otpdispatch.sms.imports;

/**
 * How the recipient's number goes.
 *
 * <p>WSO2 puts the number into the payload as it is. Where its tag stands without quotes in JSON, the gateway reads a
 * JSON number, and that has neither a {@code +} nor leading zeros.
 *
 * @param form {@code E164}, {@code DIGITS} or {@code DOUBLE_ZERO}
 * @param isAsked whether the operator chose the form
 */
record Wso2Number(String form, boolean isAsked) {
    private static final String DIGITS = "DIGITS";

    static Wso2Number usual() {
        return new Wso2Number("E164", false);
    }

    static Wso2Number asked(String form) {
        return new Wso2Number(form, true);
    }

    /** The JSON that stands for a tag without quotes: a number, unless another form was asked for. */
    String unquoted() {
        return isAsked && !form.equals(DIGITS) ? "\"$ctx.num\"" : "{\"$number\":\"$ctx.num\"}";
    }

    /** Says what became of a tag without quotes; a gateway has one form of the number for all places. */
    void applyUnquoted(Draft draft) {
        if (!isAsked) {
            draft.put("phone", DIGITS);
            draft.note("payload: $ctx.num without quotes is a JSON number, which has no +, so the number goes as DIGITS"
                    + " everywhere.");
        } else if (!form.equals(DIGITS)) {
            draft.note("payload: $ctx.num without quotes would be a JSON number, which cannot have the form " + form
                    + ", so it goes as a JSON text; DIGITS keeps it a number.");
        }
    }
}
