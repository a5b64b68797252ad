package dev.otpdispatch.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.LimitKey;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

final class ClientAddressTest {
    @Test
    void limitKeyWhenARequestComesFromIpv6ThenIsItsPrefix() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("2001:db8:1:2:3:4:5:6");

        assertThat(ClientAddress.limitKey(request)).containsExactly(LimitKey.of("ip", "2001:db8:1:2::/64"));
    }
}
