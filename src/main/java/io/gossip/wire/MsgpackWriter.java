package io.gossip.wire;

import io.gossip.member.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the old msgpack of memberlist's Go encoder (memberlist.md §4.1): strings and bytes alike
 * as raw, no str8, no bin, and the smallest unsigned form for every number that is not negative.
 */
final class MsgpackWriter {
  private byte[] buffer;
  private int size;

  MsgpackWriter() {
    this(128);
  }

  MsgpackWriter(int expected) {
    buffer = new byte[expected];
  }

  int size() {
    return size;
  }

  /** Starts afresh in the same buffer. */
  MsgpackWriter restart() {
    size = 0;
    return this;
  }

  /** The bytes so far, where they stand: up to {@link #size}, until more is written. */
  byte[] buffer() {
    return buffer;
  }

  byte[] toArray() {
    return Arrays.copyOf(buffer, size);
  }

  MsgpackWriter mapHeader(int entries) {
    if (entries < 16) {
      return octet(0x80 | entries);
    }
    return entries < 65_536 ? number(0xde, entries, 2) : number(0xdf, entries, 4);
  }

  MsgpackWriter arrayHeader(int values) {
    if (values < 16) {
      return octet(0x90 | values);
    }
    return values < 65_536 ? number(0xdc, values, 2) : number(0xdd, values, 4);
  }

  MsgpackWriter nil() {
    return octet(0xc0);
  }

  MsgpackWriter bool(boolean value) {
    return octet(value ? 0xc3 : 0xc2);
  }

  MsgpackWriter text(String value) {
    int length = value.length();
    for (int i = 0; i < length; i++) {
      if (value.charAt(i) >= 0x80) {
        return blob(value.getBytes(StandardCharsets.UTF_8));
      }
    }
    rawHeader(length);
    int at = claim(length);
    for (int i = 0; i < length; i++) {
      buffer[at + i] = (byte) value.charAt(i);
    }
    return this;
  }

  MsgpackWriter bytes(Bytes value) {
    if (value.isNil()) {
      return nil();
    }
    rawHeader(value.length());
    return plain(value);
  }

  MsgpackWriter blob(byte[] value) {
    return rawHeader(value.length).plain(value, 0, value.length);
  }

  /** An unsigned number of 64 bits. */
  MsgpackWriter unsigned(long value) {
    if (value < 0 || value > 0xffff_ffffL) {
      return number(0xcf, value, 8);
    }
    if (value > 0xffff) {
      return number(0xce, value, 4);
    }
    if (value > 0xff) {
      return number(0xcd, value, 2);
    }
    return value > 0x7f ? number(0xcc, value, 1) : octet((int) value);
  }

  /** A signed number; above 127 in the unsigned form, which old and new decoders both take. */
  MsgpackWriter signed(long value) {
    if (value >= 0) {
      return unsigned(value);
    }
    if (value >= -32) {
      return octet((int) value);
    }
    if (value >= Byte.MIN_VALUE) {
      return number(0xd0, value, 1);
    }
    if (value >= Short.MIN_VALUE) {
      return number(0xd1, value, 2);
    }
    return value >= Integer.MIN_VALUE ? number(0xd2, value, 4) : number(0xd3, value, 8);
  }

  MsgpackWriter float64(double value) {
    return number(0xcb, Double.doubleToRawLongBits(value), 8);
  }

  /** One byte that is no msgpack, such as a message type. */
  MsgpackWriter octet(int value) {
    int at = claim(1);
    buffer[at] = (byte) value;
    return this;
  }

  /** A big-endian number that is no msgpack. */
  MsgpackWriter fixed(long value, int bytes) {
    int at = claim(bytes);
    for (int i = 0; i < bytes; i++) {
      buffer[at + i] = (byte) (value >>> 8 * (bytes - 1 - i));
    }
    return this;
  }

  /** Bytes as they are. */
  MsgpackWriter plain(byte[] bytes, int from, int length) {
    int at = claim(length);
    System.arraycopy(bytes, from, buffer, at, length);
    return this;
  }

  /** Bytes as they are. */
  MsgpackWriter plain(Bytes bytes) {
    int at = claim(bytes.length());
    bytes.copyTo(buffer, at);
    return this;
  }

  private MsgpackWriter rawHeader(int length) {
    if (length < 32) {
      return octet(0xa0 | length);
    }
    return length < 65_536 ? number(0xda, length, 2) : number(0xdb, length, 4);
  }

  private MsgpackWriter number(int type, long value, int bytes) {
    return octet(type).fixed(value, bytes);
  }

  private int claim(int bytes) {
    int at = size;
    size = Math.addExact(size, bytes);
    if (size > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(size, (int) Math.min(2L * buffer.length, 1 << 30)));
    }
    return at;
  }
}
