/** What a store of many nodes needs, computed from what a day of logins on a virtual clock did to it. */
@NullMarked
package dev.otpdispatch.benchmarks.nodes;

import org.jspecify.annotations.NullMarked;
