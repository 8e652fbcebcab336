package io.gossip.bus;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Jazzer looks for JSON that is neither read nor refused. */
class BusFuzzTest {
  @FuzzTest
  void json(byte[] text) {
    HostileJson.check(text);
  }
}
