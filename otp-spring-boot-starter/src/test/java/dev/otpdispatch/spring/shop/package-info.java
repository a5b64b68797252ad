/** A shop whose form login asks for a code: what an application writes, and what a browser sees. */
@NullMarked
package dev.otpdispatch.spring.shop;

import org.jspecify.annotations.NullMarked;
