package dev.otpdispatch.spring.security;

import dev.otpdispatch.LimitKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** What sends are counted by: the network address that a request comes from. */
public final class ClientAddress {
    private ClientAddress() {}

    /**
     * The client's address as a limit key: whole for IPv4, the /64 prefix for IPv6, since whoever has one has 2^64
     * addresses. Behind a proxy it is the proxy's, unless {@code server.forward-headers-strategy} is set.
     *
     * @param request the request
     */
    public static List<LimitKey> limitKey(HttpServletRequest request) {
        return List.of(LimitKey.ofAddress(request.getRemoteAddr()));
    }
}
