/** Logins over real HTTP, with either Spring Boot. */
@NullMarked
package dev.otpdispatch.spring.http;

import org.jspecify.annotations.NullMarked;
