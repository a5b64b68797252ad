/** What a shared store must survive, as tests to inherit: broken connections, restarts, a second process. */
@NullMarked
package dev.otpdispatch.store.trials;

import org.jspecify.annotations.NullMarked;
