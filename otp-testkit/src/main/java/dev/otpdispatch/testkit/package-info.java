/** Contracts that prove an implementation of a port, and fakes to test login code with. */
@NullMarked
package dev.otpdispatch.testkit;

import org.jspecify.annotations.NullMarked;
