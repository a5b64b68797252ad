/** SMS gateways over HTTP, described by data. */
@org.jspecify.annotations.NullMarked
module dev.otpdispatch.sms {
    requires transitive dev.otpdispatch.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires java.xml;
    requires okhttp3;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.otpdispatch.sms;
    exports dev.otpdispatch.sms.imports;
}
