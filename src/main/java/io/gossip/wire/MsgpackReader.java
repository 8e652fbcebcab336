package io.gossip.wire;

import io.gossip.member.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads msgpack as tolerantly as memberlist's Go decoders together (memberlist.md §4.2): old and
 * new string forms, every width of number, nil for anything. No length is believed before it has
 * been held against the bytes that are there.
 */
final class MsgpackReader {
  private static final int LONGEST_KEY = 32;

  /** What Java reads for bytes that are no UTF-8. */
  private static final char REPLACED = '\ufffd';

  private final byte[] bytes;
  private final int end;
  private int at;
  private ValueScanner scanner;

  MsgpackReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Where the next value starts. */
  int position() {
    return at;
  }

  /** Bytes that are left. */
  int left() {
    return end - at;
  }

  /** Entries of a map; 0 for nil. */
  int mapHeader() throws DecodeException {
    return header(0x80, 0xde, 2);
  }

  /** Values of an array; 0 for nil. */
  int arrayHeader() throws DecodeException {
    return header(0x90, 0xdc, 1);
  }

  /** Whether the next value is nil, which is then passed. */
  boolean nil() throws DecodeException {
    if (peek() != 0xc0) {
      return false;
    }
    at++;
    return true;
  }

  /** The key of a map entry, byte for byte; empty if it is longer than any that is known. */
  String key() throws DecodeException {
    int length = rawLength();
    String key = length > LONGEST_KEY ? "" : KnownKeys.of(bytes, at, length);
    at += length;
    return key;
  }

  /** A text that must be UTF-8, such as a name; empty for nil. */
  String name(int limit) throws DecodeException {
    int length = bounded(rawLength(), limit);
    at += length;
    return utf8(bytes, at - length, length);
  }

  /** The text of these bytes, which must be valid UTF-8. */
  static String utf8(byte[] bytes, int from, int length) throws DecodeException {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACED) < 0 ? text : strict(bytes, from, length);
  }

  /** The slow way, which tells a replacement character that was sent from one that was made. */
  private static String strict(byte[] bytes, int from, int length) throws DecodeException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DecodeException(DropReason.NAME_NOT_TEXT);
    }
  }

  /** A text for people; what is not UTF-8 becomes question marks, so that it never grows. */
  String text(int limit) throws DecodeException {
    int length = bounded(rawLength(), limit);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text.replace(REPLACED, '?');
  }

  /** A byte string, also when it is written as an array of numbers. */
  Bytes bytes(int limit) throws DecodeException {
    if (nil()) {
      return Bytes.NIL;
    }
    int type = peek();
    if (type >= 0x90 && type <= 0x9f || type == 0xdc || type == 0xdd) {
      byte[] content = new byte[bounded(arrayHeader(), limit)];
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) unsigned(0xff);
      }
      return Bytes.wrap(content);
    }
    int length = bounded(rawLength(), limit);
    Bytes content = Bytes.copyOf(bytes, at, length);
    at += length;
    return content;
  }

  /** Whether the next value is a byte string in one of its raw forms. */
  boolean raw() throws DecodeException {
    int type = peek();
    return type >= 0xa0 && type <= 0xbf
        || type >= 0xc4 && type <= 0xc6
        || type >= 0xd9 && type <= 0xdb;
  }

  boolean bool() throws DecodeException {
    return switch (next()) {
      case 0xc3, 0x01 -> true;
      case 0xc2, 0x00, 0xc0 -> false;
      default -> throw new DecodeException(DropReason.MALFORMED);
    };
  }

  /** A number from 0 to {@code limit}; 0 for nil. */
  long unsigned(long limit) throws DecodeException {
    long value = number();
    if (value < 0 || value > limit) {
      throw new DecodeException(DropReason.OUT_OF_RANGE);
    }
    return value;
  }

  /** An unsigned number of 64 bits; 0 for nil. */
  long unsigned64() throws DecodeException {
    if (peek() == 0xcf) {
      at++;
      return fixed(8);
    }
    return unsigned(Long.MAX_VALUE);
  }

  /** A signed number; 0 for nil. */
  long number() throws DecodeException {
    int type = next();
    if (type <= 0x7f || type >= 0xe0) {
      return (byte) type;
    }
    return switch (type) {
      case 0xc0 -> 0;
      case 0xcc -> fixed(1);
      case 0xcd -> fixed(2);
      case 0xce -> fixed(4);
      case 0xcf -> positive(fixed(8));
      case 0xd0 -> (byte) fixed(1);
      case 0xd1 -> (short) fixed(2);
      case 0xd2 -> (int) fixed(4);
      case 0xd3 -> fixed(8);
      default -> throw new DecodeException(DropReason.MALFORMED);
    };
  }

  /** A signed number of 32 bits; 0 for nil. */
  int number32() throws DecodeException {
    long value = number();
    if (value != (int) value) {
      throw new DecodeException(DropReason.OUT_OF_RANGE);
    }
    return (int) value;
  }

  /** A floating-point number, also when it is written shorter or as a whole number. */
  double float64() throws DecodeException {
    int type = peek();
    if (type == 0xcb) {
      at++;
      return Double.longBitsToDouble(fixed(8));
    }
    if (type == 0xca) {
      at++;
      return Float.intBitsToFloat((int) fixed(4));
    }
    return number();
  }

  /** Passes one value of any kind. */
  void skip() throws DecodeException {
    if (scanner == null) {
      scanner = new ValueScanner();
    }
    scanner.restart();
    at = scanner.scan(bytes, at, end, Long.MAX_VALUE);
    if (!scanner.done()) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
  }

  private static long positive(long value) throws DecodeException {
    if (value < 0) {
      throw new DecodeException(DropReason.OUT_OF_RANGE);
    }
    return value;
  }

  private int header(int small, int large, int bytesPerEntry) throws DecodeException {
    int type = next();
    long count;
    if (type == 0xc0) {
      return 0;
    } else if ((type & 0xf0) == small) {
      count = type & 0x0f;
    } else if (type == large) {
      count = fixed(2);
    } else if (type == large + 1) {
      count = fixed(4);
    } else {
      throw new DecodeException(DropReason.MALFORMED);
    }
    if (count * bytesPerEntry > left()) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return (int) count;
  }

  private int rawLength() throws DecodeException {
    int type = next();
    long length;
    if (type >= 0xa0 && type <= 0xbf) {
      length = type & 0x1f;
    } else {
      length =
          switch (type) {
            case 0xc0 -> 0;
            case 0xc4, 0xd9 -> fixed(1);
            case 0xc5, 0xda -> fixed(2);
            case 0xc6, 0xdb -> fixed(4);
            default -> throw new DecodeException(DropReason.MALFORMED);
          };
    }
    if (length > left()) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return (int) length;
  }

  private static int bounded(int length, int limit) throws DecodeException {
    if (length > limit) {
      throw new DecodeException(DropReason.TOO_LARGE);
    }
    return length;
  }

  private int peek() throws DecodeException {
    if (at >= end) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return bytes[at] & 0xff;
  }

  private int next() throws DecodeException {
    int type = peek();
    at++;
    return type;
  }

  private long fixed(int size) throws DecodeException {
    if (size > left()) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | bytes[at++] & 0xff;
    }
    return value;
  }
}
