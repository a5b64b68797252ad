/** The login flow without pages: a state and an action give the next step; the application draws pages. */
@NullMarked
package dev.otpdispatch.login;

import org.jspecify.annotations.NullMarked;
