/** Texts with tags, in the person's language, within the limits of a short message. */
@NullMarked
package dev.otpdispatch.text;

import org.jspecify.annotations.NullMarked;
