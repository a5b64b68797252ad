/** A store in a relational database, through the caller's {@code DataSource}. */
@NullMarked
package dev.otpdispatch.store.jdbc;

import org.jspecify.annotations.NullMarked;
