package io.gossip.wire;

import io.gossip.member.Bytes;
import java.nio.charset.StandardCharsets;

/** Writes our own messages: numbers of 7 bits a byte, low bits first, and counted texts. */
final class VarWriter {
  private final MsgpackWriter out;

  VarWriter(MsgpackWriter out) {
    this.out = out;
  }

  VarWriter octet(int value) {
    out.octet(value);
    return this;
  }

  VarWriter fixed64(long value) {
    out.fixed(value, 8);
    return this;
  }

  VarWriter number(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.octet((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.octet((int) rest);
    return this;
  }

  VarWriter block(Bytes block) {
    number(block.length());
    out.plain(block);
    return this;
  }

  VarWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.plain(bytes, 0, bytes.length);
    return this;
  }
}
