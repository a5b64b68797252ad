package dev.otpdispatch.sms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an answer is told to be an acceptance, and what else it says. */
record VerdictRules(
        StatusSet status,
        List<Rule> accepted,
        List<Extractor> messageId,
        List<Extractor> code,
        List<Extractor> explanation,
        Map<String, Meaning> codes,
        Map<StatusSet.Range, Meaning> statuses) {

    static VerdictRules read(Cursor given) {
        Cursor at = given.shaped(Shape.VERDICT);
        List<Rule> accepted =
                at.at("accepted").oneOrMore().stream().map(Rule::read).toList();
        boolean statusOnly = at.at("statusOnly").flag(false);
        if (accepted.isEmpty() && !statusOnly && at.exists()) {
            at.problem("has no rule in \"accepted\": many gateways report failures under a good status; if this one"
                    + " never does, write \"statusOnly\": true");
        }
        if (!accepted.isEmpty() && statusOnly) {
            at.at("statusOnly").problem("must not be true beside \"accepted\"");
        }
        return new VerdictRules(
                StatusSet.read(at.at("status")),
                accepted,
                Extractor.read(at.at("messageId")),
                Extractor.read(at.at("code")),
                Extractor.read(at.at("explanation")),
                codes(at),
                statuses(at.at("statuses")));
    }

    /** The meaning of a vendor's code: of itself, or of the longest beginning that the table has with a star. */
    Optional<Meaning> meaningOf(String vendorCode) {
        Meaning exact = codes.get(vendorCode);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int length = vendorCode.length(); length >= 0; length--) {
            Meaning begins = codes.get(vendorCode.substring(0, length) + "*");
            if (begins != null) {
                return Optional.of(begins);
            }
        }
        return Optional.empty();
    }

    /** The meaning of an HTTP status where the table has it. */
    Optional<Meaning> listed(int httpStatus) {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getKey().holds(httpStatus))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, Meaning> codes(Cursor at) {
        Map<String, Meaning> codes = new LinkedHashMap<>();
        at.at("codes").forEachMember((code, meaning) -> codes.put(code, Meaning.read(meaning)));
        if (!codes.isEmpty() && !at.has("code")) {
            at.at("codes").problem("is never looked at: \"code\" says nowhere where a code stands");
        }
        return codes;
    }

    private static Map<StatusSet.Range, Meaning> statuses(Cursor at) {
        Map<StatusSet.Range, Meaning> statuses = new LinkedHashMap<>();
        at.forEachMember((range, meaning) -> StatusSet.Range.parse(range)
                .ifPresentOrElse(
                        parsed -> statuses.put(parsed, Meaning.read(meaning)),
                        () -> meaning.problem("must be a status such as 402, or a range 450-459")));
        return statuses;
    }
}
