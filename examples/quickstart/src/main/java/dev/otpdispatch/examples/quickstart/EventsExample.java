package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.Notifier;
import dev.otpdispatch.Notifier.Notice;
import dev.otpdispatch.OtpListener;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.PhoneNumber;

/** Who hears what happens, and how an owner is told. */
final class EventsExample {
    private EventsExample() {}

    static OtpService service(OtpService.Builder builder, OtpListener audit, OtpListener metrics) {
        // sample: two-listeners
        OtpService otp = builder.listener(event -> {
                    audit.on(event);
                    metrics.on(event);
                })
                .build();
        // end
        return otp;
    }

    static Notice tellOwner(OtpService otp, PhoneNumber oldNumber) {
        // sample: notice
        Notifier notifier = otp.notifier();
        Notice notice = notifier.send(oldNumber, "Your phone number was changed. Was it not you? Call 0800 123456.");
        // end
        return notice;
    }
}
