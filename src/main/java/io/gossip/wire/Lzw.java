package io.gossip.wire;

/** The numbers of memberlist's LZW: GIF's, low bits first, with literals of 8 bits. */
final class Lzw {
  static final int CLEAR = 256;
  static final int END = 257;
  static final int FIRST_WIDTH = 9;
  static final int LAST_WIDTH = 12;
  static final int LAST_CODE = (1 << LAST_WIDTH) - 1;

  private Lzw() {}
}
