package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.MessageProvider;

/**
 * A gateway, or an application's own provider, under the name by which properties, metrics and health know it.
 *
 * @param name a key of {@code otp.gateways}, or the name of a bean
 * @param provider what sends
 */
record NamedProvider(String name, MessageProvider provider) {}
