package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.MessageProvider;

/** Looks on while a named provider sends: for metrics and for health. */
@FunctionalInterface
interface ProviderWatch {
    /** The same provider, watched. It supports what the given one supports, and answers what that one answers. */
    MessageProvider watched(NamedProvider named);
}
