/** From results to the table in the documentation: each verdict is computed. */
@NullMarked
package dev.otpdispatch.benchmarks.report;

import org.jspecify.annotations.NullMarked;
