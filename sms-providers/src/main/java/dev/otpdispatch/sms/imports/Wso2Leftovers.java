package dev.otpdispatch.sms.imports;

import java.util.Map;
import java.util.regex.Pattern;

/** What stands in a configuration of WSO2's and has no place in a definition: said, one sentence each. */
final class Wso2Leftovers {
    private static final Map<String, String> KNOWN = Map.of(
            "show_detailed_error_info",
            "show_detailed_error_info is not carried: what the gateway answered is for the operator, not for the person.",
            "values_to_be_masked",
            "values_to_be_masked is not carried: texts, numbers and secrets are masked always.");
    /** A line of something else may have been taken for a name, and may say anything. */
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,64}");

    private Wso2Leftovers() {}

    static void note(Wso2Source.Found found, Draft draft) {
        found.values().forEach((name, value) -> {
            if (!Wso2.keys().contains(name) && !value.isBlank()) {
                draft.note(KNOWN.getOrDefault(name, shown(name) + " is not carried."));
            }
        });
        if (found.further() > 0) {
            draft.note("Further SMS gateways in this configuration are left out: " + found.further()
                    + ". Import each from a file of its own.");
        }
    }

    private static String shown(String name) {
        return NAME.matcher(name).matches() ? name : "A name of " + name.length() + " characters";
    }
}
