/** Our figures beside a peer's, from the same run. */
@NullMarked
package dev.otpdispatch.benchmarks;

import org.jspecify.annotations.NullMarked;
