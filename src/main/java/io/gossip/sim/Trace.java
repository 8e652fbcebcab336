package io.gossip.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash of everything that happened, so that two runs can be compared to the last byte. */
final class Trace {
  private final MessageDigest digest;

  Trace() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void add(long now, String who, String what) {
    digest.update((now + " " + who + " " + what + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void add(byte[] bytes) {
    digest.update(bytes);
  }

  /** The hash so far, in hexadecimal digits. */
  String hash() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 can be cloned", e);
    }
  }
}
