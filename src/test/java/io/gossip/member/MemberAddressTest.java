package io.gossip.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual addresses are read and written by a shorter way, which must not differ. */
class MemberAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.4.1", "255.255.255.255", "0.0.0.0", "010.001.2.9"})
  void plainAddressesAreReadAndShownAsJavaDoes(String host) throws Exception {
    InetAddress java = InetAddress.getByName(host);
    MemberAddress read = MemberAddress.parse(host + ":7946");
    assertEquals(MemberAddress.of(java, 7946), read);
    assertEquals(Bytes.wrap(java.getAddress()), read.ip());
    assertEquals(java.getHostAddress(), read.host());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1..2.3",
        ".1.2.3",
        "1.2.3.",
        "0001.2.3.4",
        "a.b.c.d",
        "1.2.3.-4",
        "4294967296.1.1.1",
        "localhost"
      })
  void whatIsNoAddressIsRefused(String host) {
    assertThrows(IllegalArgumentException.class, () -> MemberAddress.parse(host + ":7946"));
  }

  @Test
  void longerOnesAreAsBefore() {
    assertEquals("[0:0:0:0:0:0:0:1]:7946", MemberAddress.parse("[::1]:7946").toString());
    assertEquals("127.0.0.1:1", MemberAddress.parse("[::ffff:127.0.0.1]:1").toString());
  }
}
