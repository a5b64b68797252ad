/** A store in Redis or Valkey, through the caller's Lettuce connection. */
@NullMarked
package dev.otpdispatch.store.redis;

import org.jspecify.annotations.NullMarked;
