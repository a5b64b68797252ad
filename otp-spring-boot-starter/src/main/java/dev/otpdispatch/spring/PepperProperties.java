package dev.otpdispatch.spring;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The secrets under which everything stored is hashed.
 *
 * @param secret At least 32 random bytes in base64, the same on every node; never changed, since that forgets every lock
 * @param macs Further MAC secrets by id (2 to 255), in base64
 * @param current Id of the MAC secret for what is made from now on; the highest unless set
 * @param retired Ids of MAC secrets that are no longer used, 1 for the one that comes from the secret
 */
record PepperProperties(
        @Nullable String secret,
        @DefaultValue Map<Integer, String> macs,
        @Nullable Integer current,
        @DefaultValue Set<Integer> retired) {
    /** Shows nothing. */
    @Override
    public String toString() {
        return "PepperProperties[hidden]";
    }
}
