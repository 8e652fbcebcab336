package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void anIpv4AddressIsASourceAndAnIpv6NetworkOf64Bits() {
    assertEquals("198.51.100.7", Source.network("198.51.100.7"));
    assertEquals(Source.network("2001:db8:1:2::3"), Source.network("2001:db8:1:2:ffff::4"));
    assertNotEquals(Source.network("2001:db8:1:2::3"), Source.network("2001:db8:1:3::3"));
  }

  @Test
  void anotherPortIsNoOtherSource() {
    assertEquals("198.51.100.7", Source.network("198.51.100.7:50123"));
    assertEquals(Source.network("2001:db8::1"), Source.network("[2001:db8::1]:50123"));
  }

  @Test
  void whatIsNoAddressIsTakenAsItIsAndNeverLookedUp() {
    for (String text : List.of("", "zz:evil.example:x", "[", "[::1", "a,b", "evil.example")) {
      assertEquals(text, Source.network(text));
    }
  }
}
