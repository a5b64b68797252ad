/** A web application on plain servlets whose login asks for a code after the password. */
@NullMarked
package dev.otpdispatch.examples.servlet;

import org.jspecify.annotations.NullMarked;
