/** A code by SMS as a factor of Spring Security: natively with Security 7, by provider and filter with 6.5. */
@NullMarked
package dev.otpdispatch.spring.security;

import org.jspecify.annotations.NullMarked;
