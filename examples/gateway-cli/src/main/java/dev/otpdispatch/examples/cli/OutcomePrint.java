package dev.otpdispatch.examples.cli;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An outcome as it is printed, and as an exit code. */
final class OutcomePrint {
    private OutcomePrint() {}

    static int exitCode(SendOutcome outcome) {
        if (outcome instanceof Accepted) {
            return 0;
        }
        return outcome instanceof Rejected ? 3 : 4;
    }

    static String json(SendOutcome outcome) {
        Detail detail = outcome.detail();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("outcome", word(outcome));
        json.put(
                "reason",
                outcome instanceof Rejected rejected ? rejected.reason().name() : null);
        json.put("retryable", outcome instanceof Rejected rejected && rejected.retryable());
        json.put(
                "until",
                outcome instanceof Rejected rejected
                        ? rejected.until().map(Object::toString).orElse(null)
                        : null);
        json.put(
                "messageId",
                outcome instanceof Accepted accepted ? accepted.messageId().orElse(null) : null);
        json.put("vendorCode", detail.vendorCode().isEmpty() ? null : detail.vendorCode());
        json.put("status", detail.status() == 0 ? null : detail.status());
        json.put("detail", detail.text().isEmpty() ? null : detail.text());
        return Json.line(json);
    }

    static String words(SendOutcome outcome) {
        StringBuilder out = new StringBuilder(word(outcome));
        if (outcome instanceof Accepted accepted) {
            accepted.messageId().ifPresent(id -> out.append(", message id ").append(id));
        } else if (outcome instanceof Rejected rejected) {
            out.append(", ").append(rejected.reason()).append(rejected.retryable() ? ", may be tried again" : "");
            rejected.until().ifPresent(until -> out.append(" from ").append(until));
        }
        Detail detail = outcome.detail();
        if (detail.status() != 0) {
            out.append(", status ").append(detail.status());
        }
        if (!detail.vendorCode().isEmpty()) {
            out.append(", code ").append(detail.vendorCode());
        }
        return detail.text().isEmpty()
                ? out.toString()
                : out.append(": ").append(detail.text()).toString();
    }

    private static String word(SendOutcome outcome) {
        if (outcome instanceof Accepted) {
            return "accepted";
        }
        return outcome instanceof Rejected ? "rejected" : "unknown";
    }
}
