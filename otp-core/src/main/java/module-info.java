/** One-time passwords for login code: made, counted, delivered through ports and accepted exactly once. */
@org.jspecify.annotations.NullMarked
module dev.otpdispatch.core {
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.otpdispatch;
    exports dev.otpdispatch.code;
    exports dev.otpdispatch.delivery;
    exports dev.otpdispatch.failure;
    exports dev.otpdispatch.store;
    exports dev.otpdispatch.text;
}
