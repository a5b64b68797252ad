package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One key for whoever may choose among many addresses. */
class ClientNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:0DB8:0001:0002::1, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "unknown:zz, unknown:zz"
    })
    void limitKeyWhenAnAddressIsGivenThenIsItWholeOrItsPrefix(String address, String key) {
        assertThat(LimitKey.ofAddress(address)).isEqualTo(LimitKey.of("ip", key));
    }
}
