package dev.otpdispatch.spring;

import java.time.Instant;

/**
 * How a provider fared last. Nothing of a message or a person is in it.
 *
 * @param at when it answered last
 * @param outcome {@code accepted}, {@code rejected} or {@code unknown}
 * @param reason why it was rejected, such as {@code throttled}; {@code none} where it was not
 * @param failuresInARow how many of its own failures came after its last success
 * @param down whether it cannot be relied on: three failures in a row, or one that waiting does not help with, such as
 *     wrong credentials
 */
public record ProviderState(Instant at, String outcome, String reason, int failuresInARow, boolean down) {}
