/** A provider written from nothing, for a gateway that speaks SMPP 3.4. */
@NullMarked
package dev.otpdispatch.examples.smpp;

import org.jspecify.annotations.NullMarked;
