package dev.otpdispatch.spring;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.login.Media;
import dev.otpdispatch.login.OtpLogin;
import java.time.Duration;

/** What properties say about a login. */
final class LoginFromProperties {
    private static final String PREFIX = "otp.login";

    private LoginFromProperties() {}

    static void lay(OtpLogin.Builder login, LoginProperties properties, OtpService service) {
        if (properties.singleFactor()) {
            requireDispatcher(service);
            single(login, properties);
        }
        if (properties.optional()) {
            login.optional();
        }
        if (properties.severalNumbers()) {
            login.severalNumbers();
        }
        login.media(media(properties.media()));
        Property.give(PREFIX + ".link", properties.link(), login::byLink);
    }

    private static void single(OtpLogin.Builder login, LoginProperties properties) {
        if (properties.sameError()) {
            login.singleFactorWithSameError();
        } else {
            login.singleFactor();
        }
        Duration grid = properties.evenTimes();
        if (grid != null && grid.isZero()) {
            login.withoutEvenTimes();
        } else {
            Property.give(PREFIX + ".even-times", grid, login::evenTimes);
        }
    }

    private static void requireDispatcher(OtpService service) {
        if (!service.hasDispatcher()) {
            throw new UnusablePropertyException(
                    PREFIX + ".single-factor",
                    "codes are sent on the thread of the request, and the time that takes tells who has an account",
                    "set otp.dispatcher.threads, such as to 8");
        }
    }

    private static Media media(LoginProperties.Medium medium) {
        return switch (medium) {
            case SMS -> Media.SMS;
            case EMAIL -> Media.EMAIL;
            case BOTH -> Media.BOTH;
        };
    }
}
