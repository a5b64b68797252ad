package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import java.time.Instant;

/** A number whose code is known beforehand. */
final class StagingExample {
    private StagingExample() {}

    static OtpService service(MessageProvider provider, Instant untilTheTrialEnds) {
        // sample: test-number
        OtpService otp = OtpService.builder(provider)
                .testNumber(PhoneNumber.parse("+49 151 23456789"), OtpCode.of("271828"), untilTheTrialEnds)
                .build();
        // end
        return otp;
    }
}
