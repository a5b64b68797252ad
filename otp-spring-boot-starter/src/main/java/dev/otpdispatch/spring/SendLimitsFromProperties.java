package dev.otpdispatch.spring;

import dev.otpdispatch.SendLimit;
import dev.otpdispatch.SendLimits;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.spring.PolicyProperties.Limit;
import dev.otpdispatch.spring.PolicyProperties.Send;
import java.time.Duration;
import java.util.List;

/** How often and where codes are sent; every named policy has the same limits to begin with. */
final class SendLimitsFromProperties {
    private static final String PREFIX = "otp.policy.send";

    private SendLimitsFromProperties() {}

    static SendLimits make(Send send) {
        SendLimits.Builder limits = SendLimits.builder();
        Property.give(
                PREFIX + ".cooldowns", send.cooldowns(), waits -> limits.cooldowns(waits.toArray(Duration[]::new)));
        Property.give(PREFIX + ".per-recipient", send.perRecipient(), given -> limits.perRecipient(limits(given)));
        Property.give(PREFIX + ".per-key", send.perKey(), given -> limits.perKey(limits(given)));
        Property.give(PREFIX + ".in-all", send.inAll(), given -> limits.inAll(limit(given)));
        Property.give(PREFIX + ".allow", send.allow(), places -> limits.allow(places.toArray(String[]::new)));
        Property.give(PREFIX + ".deny", send.deny(), places -> limits.deny(places.toArray(String[]::new)));
        Property.give(
                PREFIX + ".deny-types",
                send.denyTypes(),
                types -> limits.denyTypes(types.toArray(PhoneNumber.Type[]::new)));
        if (send.withoutCooldown()) {
            limits.withoutCooldown();
        }
        if (send.withoutRecipientLimits()) {
            limits.withoutRecipientLimits();
        }
        if (send.withoutKeyLimits()) {
            limits.withoutKeyLimits();
        }
        return Property.make(PREFIX, limits::build);
    }

    private static SendLimit[] limits(List<Limit> given) {
        return given.stream().map(SendLimitsFromProperties::limit).toArray(SendLimit[]::new);
    }

    private static SendLimit limit(Limit given) {
        return new SendLimit(given.count(), given.window());
    }
}
