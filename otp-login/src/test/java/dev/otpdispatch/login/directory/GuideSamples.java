package dev.otpdispatch.login.directory;

import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.NumberForm;
import java.net.URI;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What the guides show, compiled. */
final class GuideSamples {
    private GuideSamples() {}

    static AccountDirectory jdbc(DataSource dataSource) {
        // sample: jdbc
        AccountDirectory directory = JdbcAccountDirectory.builder(dataSource, NumberForm.E164, """
                        select id, mobile as phone, mail as email, language as locale, sms_off as sms_disabled
                        from users where login = :username""")
                .savePhone("update users set mobile = :phone where id = :account")
                .phoneTaken("select 1 from users where mobile = :phone and id <> :account")
                .setSmsDisabled("update users set sms_off = :disabled where id = :account")
                .build();
        // end
        return directory;
    }

    static AccountDirectory ldap(String password) {
        // sample: ldap
        AccountDirectory directory = LdapAccountDirectory.builder(
                        URI.create("ldaps://ldap.example.com"), "ou=people,dc=example,dc=com", NumberForm.E164)
                .bind("cn=otp-reader,dc=example,dc=com", password)
                .idAttribute("entryUUID") // one that never changes; uid unless set
                .build();
        // end
        return directory;
    }

    static AccountDirectory scim(Supplier<String> token) {
        // sample: scim
        AccountDirectory directory = ScimAccountDirectory.builder(
                        URI.create("https://scim.example.com/v2"), NumberForm.E164)
                .bearer(token) // asked for each time, so that it may be renewed
                .build();
        // end
        return directory;
    }
}
