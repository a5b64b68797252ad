/** What is thrown: machine failures and unusable input. Expected outcomes are results, never exceptions. */
@NullMarked
package dev.otpdispatch.failure;

import org.jspecify.annotations.NullMarked;
