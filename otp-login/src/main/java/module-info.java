/** The login flow without pages: user name, phone, code, registration and backup codes. */
@org.jspecify.annotations.NullMarked
module dev.otpdispatch.login {
    requires transitive dev.otpdispatch.core;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // Each is needed by one account directory only.
    requires static transitive java.sql;
    requires static java.naming;
    requires static java.net.http;
    requires static com.fasterxml.jackson.databind;

    exports dev.otpdispatch.login;
    exports dev.otpdispatch.login.directory;

    // JNDI makes its sockets by the name of a class.
    exports dev.otpdispatch.login.directory.ldap to
            java.naming;
}
