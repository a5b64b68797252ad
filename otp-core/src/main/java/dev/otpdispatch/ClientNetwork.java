package dev.otpdispatch;

import java.util.Locale;
import java.util.regex.Pattern;

/** What of a network address tells one client from another. */
final class ClientNetwork {
    private static final int IPV6_PREFIX_GROUPS = 4;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}");

    private ClientNetwork() {}

    /** Addresses are written out or shortened; both forms of one prefix give one text. */
    static String of(String address) {
        String plain = address.replaceFirst("%.*", "").toLowerCase(Locale.ROOT);
        if (!IPV6.matcher(plain).matches()) {
            return address; // IPv4, or what a proxy says, which need not be an address
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
