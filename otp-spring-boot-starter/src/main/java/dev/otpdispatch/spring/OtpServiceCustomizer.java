package dev.otpdispatch.spring;

import dev.otpdispatch.OtpService;

/**
 * Has the last word on the {@link OtpService} that properties describe: for what they cannot say, such as test numbers
 * or a movable clock. A bean of this type is called once, at start-up; several are called in their order.
 */
@FunctionalInterface
public interface OtpServiceCustomizer {
    /**
     * Changes the service before it is built.
     *
     * @param builder with everything that properties and beans say
     */
    void customize(OtpService.Builder builder);
}
