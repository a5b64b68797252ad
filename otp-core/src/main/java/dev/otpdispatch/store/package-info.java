/** The port to wherever state is kept: compare-and-set, nothing else. */
@NullMarked
package dev.otpdispatch.store;

import org.jspecify.annotations.NullMarked;
