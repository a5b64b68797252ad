/** Issues and verifies one-time passwords: the service, its policy, its results. */
@NullMarked
package dev.otpdispatch;

import org.jspecify.annotations.NullMarked;
