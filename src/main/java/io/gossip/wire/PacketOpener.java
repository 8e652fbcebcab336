package io.gossip.wire;

import io.gossip.message.GossipMessage;
import io.gossip.message.Wave;
import java.util.ArrayList;
import java.util.List;

/** Takes one packet apart. */
final class PacketOpener {
  private final WireLayers layers;
  private int room = WireLimits.PACKET_DECOMPRESSED;
  private int taken;
  private final List<GossipMessage> messages = new ArrayList<>();
  private final List<DropReason> drops = new ArrayList<>();

  PacketOpener(WireLayers layers) {
    this.layers = layers;
  }

  Opened opened() {
    return new Opened(List.copyOf(messages), List.copyOf(drops));
  }

  /** Bytes that all wrappers together decompressed to; the whole bound if one could not be read. */
  int decompressed() {
    return WireLimits.PACKET_DECOMPRESSED - room;
  }

  void open(byte[] packet) {
    try {
      if (packet.length == 0) {
        throw new DecodeException(DropReason.EMPTY);
      }
      if (packet.length >= WireLimits.PACKET) {
        throw new DecodeException(DropReason.TOO_LARGE);
      }
      inner(packet, unlabelled(packet));
    } catch (DecodeException e) {
      drops.add(e.reason());
    }
  }

  /** Where the packet starts behind its label. */
  private int unlabelled(byte[] packet) throws DecodeException {
    int size = Label.headerSize(packet, 0, packet.length);
    if (size < 0) {
      throw new DecodeException(DropReason.LABEL);
    }
    layers.label().check(packet, 0, size);
    return size;
  }

  private void inner(byte[] packet, int from) throws DecodeException {
    boolean encrypted = looksEncrypted(packet, from);
    if (layers.options().keyring().isEmpty()) {
      if (encrypted) {
        throw new DecodeException(DropReason.NO_KEY);
      }
      plain(packet, from);
      return;
    }
    byte[] plain;
    try {
      plain = layers.encryption().open(packet, from, packet.length, layers.label().bytes());
    } catch (DecodeException e) {
      if (layers.options().verifyIncoming()) {
        throw encrypted ? e : new DecodeException(DropReason.NOT_ENCRYPTED);
      }
      plain(packet, from);
      return;
    }
    plain(plain, 0);
  }

  /**
   * An encrypted packet starts with its version, 0 or 1, and random bytes; a plain ping or indirect
   * ping with the same two, the header of a map and its first key. One random start in sixty looks
   * like that, and is then counted under another reason.
   */
  private static boolean looksEncrypted(byte[] packet, int from) {
    if (packet.length - from < Encryption.OVERHEAD || (packet[from] & 0xff) > 1) {
      return false;
    }
    int map = packet[from + 1] & 0xff;
    int key = packet[from + 2] & 0xff;
    boolean text = key >= 0xa0 && key <= 0xbf || key == 0xd9 || key == 0xda || key == 0xc4;
    return !(map == 0xde || map == 0xdf || map > 0x80 && map < 0x90 && text);
  }

  private void plain(byte[] bytes, int from) throws DecodeException {
    int start = from;
    if (Checksum.present(bytes, from, bytes.length)) {
      Checksum.check(bytes, from, bytes.length);
      start += Checksum.SIZE;
    }
    command(bytes, start, bytes.length, 0);
  }

  private void command(byte[] bytes, int from, int end, int wrappers) throws DecodeException {
    if (wrappers > WireLimits.WRAPPERS) {
      throw new DecodeException(DropReason.TOO_DEEP);
    }
    if (from >= end) {
      throw new DecodeException(DropReason.EMPTY);
    }
    int type = bytes[from] & 0xff;
    if (type == MessageType.COMPOUND) {
      compound(bytes, from + 1, end, wrappers);
    } else if (type == MessageType.COMPRESS) {
      compressed(bytes, from + 1, end, wrappers);
    } else if (taken + drops.size() >= WireLimits.MESSAGES) {
      throw new DecodeException(DropReason.TOO_MANY);
    } else {
      GossipMessage message = layers.recent().message(bytes, from, end);
      messages.add(message);
      taken += message instanceof Wave wave ? wave.rumours().size() : 1;
    }
  }

  private void compressed(byte[] bytes, int from, int end, int wrappers) throws DecodeException {
    int limit = room;
    room = 0; // whoever sends one that cannot be read gets no second try in this packet
    byte[] plain = layers.compression().unwrap(bytes, from, end, limit);
    room = limit - plain.length;
    command(plain, 0, plain.length, wrappers + 1);
  }

  /** A cut table drops the whole; cut data drops the parts that are not complete. */
  private void compound(byte[] bytes, int from, int end, int wrappers) throws DecodeException {
    int count = from < end ? bytes[from] & 0xff : Integer.MAX_VALUE;
    if (count > (end - from - 1) / 2) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    int at = from + 1 + 2 * count;
    for (int i = 0; i < count; i++) {
      int entry = from + 1 + 2 * i;
      int size = (bytes[entry] & 0xff) << 8 | bytes[entry + 1] & 0xff;
      if (size > end - at) {
        throw new DecodeException(DropReason.TRUNCATED);
      }
      part(bytes, at, at + size, wrappers + 1);
      at += size;
    }
  }

  private void part(byte[] bytes, int from, int end, int wrappers) {
    try {
      command(bytes, from, end, wrappers);
    } catch (DecodeException e) {
      if (drops.size() < WireLimits.MESSAGES) {
        drops.add(e.reason());
      }
    }
  }
}
