/** The starter's tests; they run with Spring Boot 4.1 and, but for {@code boot4}, with 3.5. */
@NullMarked
package dev.otpdispatch.spring;

import org.jspecify.annotations.NullMarked;
