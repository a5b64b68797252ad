/** OTP Dispatch in a Spring Boot application: beans made from {@code otp.*} properties and from what is there. */
@NullMarked
package dev.otpdispatch.spring;

import org.jspecify.annotations.NullMarked;
