package io.gossip.member;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of bytes with value equality, for everything that must be kept and forwarded
 * exactly as it was received: addresses, metadata, payloads.
 *
 * <p>The wire knows a difference between <i>nil</i> and <i>empty</i>; {@link #NIL} keeps it for
 * re-encoding, but the two are equal, as they are to memberlist's comparisons.
 */
public final class Bytes {
  /** No bytes at all, written as msgpack nil. */
  public static final Bytes NIL = new Bytes(new byte[0]);

  /** Zero bytes, written as an empty byte string. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of these bytes. */
  public static Bytes copyOf(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
  }

  /** A copy of {@code length} bytes from {@code offset}. */
  public static Bytes copyOf(byte[] bytes, int offset, int length) {
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** These very bytes, uncopied: the caller gives them away and must not write to them again. */
  public static Bytes wrap(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes);
  }

  /** The UTF-8 form of a text. */
  public static Bytes ofText(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Bytes written as pairs of hexadecimal digits.
   *
   * @throws IllegalArgumentException if the text is not hexadecimal
   */
  public static Bytes ofHex(String hex) {
    return wrap(HexFormat.of().parseHex(hex));
  }

  public int length() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  /** Whether this is {@link #NIL}, which only the encoder has to know. */
  public boolean isNil() {
    return this == NIL;
  }

  /** The byte at an index, 0 to 255. */
  public int at(int index) {
    return content[index] & 0xff;
  }

  /** A copy of {@code length} bytes from {@code offset}. */
  public Bytes slice(int offset, int length) {
    return copyOf(content, offset, length);
  }

  public byte[] toArray() {
    return content.clone();
  }

  /** Copies all bytes into a buffer that has room for them. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  /** The text of these bytes read as UTF-8; malformed parts become replacement characters. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  public String hex() {
    return HexFormat.of().formatHex(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return hex();
  }
}
