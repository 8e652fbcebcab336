package io.gossip.sim;

import io.gossip.member.MemberAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash of everything that happened, so that two runs can be compared to the last byte. */
final class Trace {
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private final MessageDigest digest;
  private final ByteBuffer waiting = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);

  Trace() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void add(long now, String who, String what) {
    room(Long.BYTES);
    waiting.putLong(now);
    text(who);
    text(what);
  }

  /**
   * A datagram: of its bytes a number, because hashing all of them would cost more than the run.
   */
  void add(long now, String who, MemberAddress to, byte[] datagram) {
    room(Long.BYTES);
    waiting.putLong(now);
    text(who);
    room(2 * Long.BYTES);
    waiting.putLong((long) to.hashCode() << 32 | datagram.length);
    waiting.putLong(number(datagram));
  }

  private static long number(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long number = bytes.length;
    while (in.remaining() >= Long.BYTES) {
      number = (number ^ in.getLong()) * FACTOR;
      number ^= number >>> 29;
    }
    while (in.hasRemaining()) {
      number = (number ^ in.get()) * FACTOR;
      number ^= number >>> 29;
    }
    return number;
  }

  private void text(String text) {
    room(Integer.BYTES);
    waiting.putInt(text.length());
    for (int i = 0; i < text.length(); i++) {
      room(Character.BYTES);
      waiting.putChar(text.charAt(i));
    }
  }

  private void room(int bytes) {
    if (waiting.remaining() < bytes) {
      flush();
    }
  }

  private void flush() {
    digest.update(waiting.array(), 0, waiting.position());
    waiting.clear();
  }

  /** The hash so far, in hexadecimal digits. */
  String hash() {
    flush();
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 can be cloned", e);
    }
  }
}
