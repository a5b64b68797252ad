/** The port through which messages leave, and the values that cross it. */
@NullMarked
package dev.otpdispatch.delivery;

import org.jspecify.annotations.NullMarked;
