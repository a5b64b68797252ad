package dev.otpdispatch.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Says in the log that OTP Dispatch was left out, so that nobody looks for it. */
@AutoConfiguration
@ConditionalOnProperty(prefix = "otp", name = "enabled", havingValue = "false")
final class OtpDisabledAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(OtpDisabledAutoConfiguration.class);

    @Bean
    InitializingBean otpDisabledNotice() {
        return () -> LOG.info("otp.enabled=false: there is no OtpService, no code is sent or checked");
    }
}
