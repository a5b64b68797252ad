/** Messages by mail: gateways that turn a mail into a short message, and e-mail to the person. */
@org.jspecify.annotations.NullMarked
module dev.otpdispatch.smtp {
    requires transitive dev.otpdispatch.core;
    requires jakarta.mail;
    requires java.logging;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.otpdispatch.smtp;
}
