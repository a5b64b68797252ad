/** What only Spring Boot 4 and Spring Security 7 have; left out where the tests run with Spring Boot 3.5. */
@NullMarked
package dev.otpdispatch.spring.boot4;

import org.jspecify.annotations.NullMarked;
