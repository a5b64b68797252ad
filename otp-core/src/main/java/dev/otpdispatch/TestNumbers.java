package dev.otpdispatch;

import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Numbers whose code is known beforehand, until a date: for testers of app stores and for monitoring. */
record TestNumbers(List<TestNumber> numbers) {
    /**
     * One of them.
     *
     * @param number the number
     * @param code its code
     * @param until the first moment at which its codes are as secret as all others
     */
    record TestNumber(PhoneNumber number, OtpCode code, Instant until) {}

    TestNumbers {
        numbers = List.copyOf(numbers);
    }

    void check(CodeFormat format) {
        for (TestNumber test : numbers) {
            if (format.read(test.code().reveal()).filter(test.code()::equals).isEmpty()) {
                throw new InvalidValueException(
                        "testNumber", test.number().masked(), "its code does not fit the policy's " + format);
            }
        }
    }

    Optional<OtpCode> codeFor(List<Recipient> recipients, long now) {
        if (numbers.isEmpty() || recipients.size() != 1) {
            return Optional.empty();
        }
        return numbers.stream()
                .filter(test -> test.number().equals(recipients.get(0))
                        && now < test.until().toEpochMilli())
                .map(TestNumber::code)
                .findFirst();
    }
}
