package io.gossip.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Jazzer looks for bytes that break what {@link HostileInput} says of each decoder. Without {@code
 * JAZZER_FUZZ=1} only the inputs that it found before are run; {@code deploy/fuzz.sh} runs it long.
 */
class WireFuzzTest {
  @FuzzTest
  void packet(byte[] input) {
    HostileInput.PACKET.check(input);
  }

  @FuzzTest
  void packetWithLabel(byte[] input) {
    HostileInput.PACKET_WITH_LABEL.check(input);
  }

  @FuzzTest
  void packetWithKey(byte[] input) {
    HostileInput.PACKET_WITH_KEY.check(input);
  }

  @FuzzTest
  void packetInsideKey(byte[] input) {
    HostileInput.PACKET_INSIDE_KEY.check(input);
  }

  @FuzzTest
  void packetInsideCompression(byte[] input) {
    HostileInput.PACKET_INSIDE_COMPRESSION.check(input);
  }

  @FuzzTest
  void streamRequest(byte[] input) {
    HostileInput.STREAM_REQUEST.check(input);
  }

  @FuzzTest
  void streamReply(byte[] input) {
    HostileInput.STREAM_REPLY.check(input);
  }

  @FuzzTest
  void streamWithKey(byte[] input) {
    HostileInput.STREAM_WITH_KEY.check(input);
  }

  @FuzzTest
  void streamInsideKey(byte[] input) {
    HostileInput.STREAM_INSIDE_KEY.check(input);
  }

  @FuzzTest
  void streamInsideCompression(byte[] input) {
    HostileInput.STREAM_INSIDE_COMPRESSION.check(input);
  }

  @FuzzTest
  void lzw(byte[] input) {
    HostileInput.LZW.check(input);
  }

  @FuzzTest
  void announcement(byte[] input) {
    HostileInput.ANNOUNCEMENT.check(input);
  }

  @FuzzTest
  void serf(byte[] input) {
    HostileInput.SERF.check(input);
  }

  @FuzzTest
  void coordinate(byte[] input) {
    HostileInput.COORDINATE.check(input);
  }

  @FuzzTest
  void tags(byte[] input) {
    HostileInput.TAGS.check(input);
  }
}
