/** What a one-time password looks like, and the secret type that holds one. */
@NullMarked
package dev.otpdispatch.code;

import org.jspecify.annotations.NullMarked;
