/** The operator's tool: list presets, check a definition, send one real message, import configurations. */
@NullMarked
package dev.otpdispatch.examples.cli;

import org.jspecify.annotations.NullMarked;
