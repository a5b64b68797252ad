/** What the benchmarks talk to, all on the loopback. */
@NullMarked
package dev.otpdispatch.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
