/** What JMH does not measure, each in a JVM of its own. */
@NullMarked
package dev.otpdispatch.benchmarks.programs;

import org.jspecify.annotations.NullMarked;
