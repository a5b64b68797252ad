/** What the starter needs with Spring Boot 3.5: the types that Spring Boot 4 has given other names. */
@NullMarked
package dev.otpdispatch.spring.boot3;

import org.jspecify.annotations.NullMarked;
