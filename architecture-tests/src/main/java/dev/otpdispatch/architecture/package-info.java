/** The design as rules that run: arrows, names, habits, ports, and samples that do not drift. */
@NullMarked
package dev.otpdispatch.architecture;

import org.jspecify.annotations.NullMarked;
