/** Sockets for JNDI, which makes them by the name of a class: exported to {@code java.naming} only, no API. */
@NullMarked
package dev.otpdispatch.login.directory.ldap;

import org.jspecify.annotations.NullMarked;
