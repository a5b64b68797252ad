package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.MessageProvider;
import org.jspecify.annotations.Nullable;

/** Sends each description to where its kind of gateway is made. */
final class AllGateways implements Gateways {
    private final @Nullable Gateways http;
    private final @Nullable Gateways mail;

    /**
     * Gateways of the kinds whose jars are there.
     *
     * @param http null without {@code sms-providers}
     * @param mail null without {@code smtp-gateway}
     */
    AllGateways(@Nullable Gateways http, @Nullable Gateways mail) {
        this.http = http;
        this.mail = mail;
    }

    @Override
    public MessageProvider make(String name, GatewayProperties gateway) {
        String property = "otp.gateways." + name;
        requireOneKind(property, gateway);
        return isByMail(gateway)
                ? there(property, mail, "smtp-gateway").make(name, gateway)
                : there(property, http, "sms-providers").make(name, gateway);
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
        if (mail != null) {
            mail.close();
        }
    }

    private static boolean isByMail(GatewayProperties gateway) {
        return gateway.smsByMail() != null || gateway.email() != null || "kapow".equals(gateway.preset());
    }

    private static void requireOneKind(String property, GatewayProperties gateway) {
        int kinds = (gateway.preset() == null ? 0 : 1)
                + (gateway.definition() == null ? 0 : 1)
                + (gateway.smsByMail() == null ? 0 : 1)
                + (gateway.email() == null ? 0 : 1);
        if (kinds != 1) {
            throw new UnusablePropertyException(
                    property + ".preset",
                    kinds == 0 ? "nothing says what gateway this is" : "more than one thing says what gateway this is",
                    "set one of preset, definition, sms-by-mail and email below " + property);
        }
    }

    private static Gateways there(String property, @Nullable Gateways gateways, String artifact) {
        return Property.required(property, gateways, "add the dependency dev.otpdispatch:" + artifact);
    }
}
