package dev.otpdispatch.spring;

import java.util.List;
import java.util.Optional;

/**
 * How each provider fared last: the ground for health indicators. No message is sent to find it out, since each one
 * costs money and reaches somebody. A bean of this type is there beside the service that properties describe.
 * Thread-safe.
 */
public interface ProviderStates {
    /** The names of all providers: those of {@code otp.gateways}, and of beans. */
    List<String> names();

    /**
     * How one of them fared last.
     *
     * @param name its name
     * @return empty if it has not sent anything yet
     */
    Optional<ProviderState> of(String name);
}
