package dev.otpdispatch.spring;

import dev.otpdispatch.login.OtpLogin;

/**
 * Has the last word on the {@link OtpLogin} that properties describe: for what they cannot say, such as registration
 * with its required factors. A bean of this type is called once, at start-up; several are called in their order.
 */
@FunctionalInterface
public interface OtpLoginCustomizer {
    /**
     * Changes the login before it is built.
     *
     * @param builder with everything that properties and beans say
     */
    void customize(OtpLogin.Builder builder);
}
