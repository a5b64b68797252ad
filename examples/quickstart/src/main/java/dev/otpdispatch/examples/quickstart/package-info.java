/** The main job, shown on this machine alone. */
@NullMarked
package dev.otpdispatch.examples.quickstart;

import org.jspecify.annotations.NullMarked;
