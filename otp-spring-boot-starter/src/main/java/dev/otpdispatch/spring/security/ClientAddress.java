package dev.otpdispatch.spring.security;

import dev.otpdispatch.LimitKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What sends are counted by: the network address that a request comes from. */
public final class ClientAddress {
    private static final int IPV6_PREFIX_GROUPS = 4;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}");

    private ClientAddress() {}

    /**
     * The client's address as a limit key: whole for IPv4, the /64 prefix for IPv6, since whoever has one has 2^64
     * addresses. Behind a proxy it is the proxy's, unless {@code server.forward-headers-strategy} is set.
     *
     * @param request the request
     */
    public static List<LimitKey> limitKey(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return List.of(LimitKey.of("ip", address.indexOf(':') < 0 ? address : prefix(address)));
    }

    /** The container writes addresses out or shortens them; both forms of one prefix give one key. */
    private static String prefix(String address) {
        String plain = address.replaceFirst("%.*", "").toLowerCase(Locale.ROOT);
        if (!IPV6.matcher(plain).matches()) {
            return address; // what a proxy says need not be an address
        }
        int gap = plain.indexOf("::");
        String[] head = (gap < 0 ? plain : plain.substring(0, gap)).split(":", -1);
        StringBuilder prefix = new StringBuilder();
        for (int group = 0; group < IPV6_PREFIX_GROUPS; group++) {
            boolean given = group < head.length && !head[group].isEmpty();
            prefix.append(given ? head[group].replaceFirst("^0+(?=.)", "") : "0")
                    .append(':');
        }
        return prefix.append(":/64").toString();
    }
}
