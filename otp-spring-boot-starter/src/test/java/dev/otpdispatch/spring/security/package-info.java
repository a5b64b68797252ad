/** The factor's parts, each by itself. */
@NullMarked
package dev.otpdispatch.spring.security;

import org.jspecify.annotations.NullMarked;
