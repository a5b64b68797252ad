/** Logins without pages: at a terminal, over SSH, for a new password, and before there is an account. */
@NullMarked
package dev.otpdispatch.examples.terminal;

import org.jspecify.annotations.NullMarked;
