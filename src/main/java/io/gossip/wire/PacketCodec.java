package io.gossip.wire;

import io.gossip.message.Encoded;
import java.util.List;

/**
 * Opens and seals datagrams (memberlist.md §2): label, encryption, checksum, compression, compound,
 * messages, from the outside in. Owned by one event loop.
 */
public final class PacketCodec {
  /** What a packet of several parts costs beside them. */
  public static final int COMPOUND_OVERHEAD = 2;

  /** What each part of a packet of several parts costs beside its bytes. */
  public static final int PART_OVERHEAD = 2;

  private final WireLayers layers;

  public PacketCodec(WireOptions options) {
    this(options, RecentMessages.NONE);
  }

  /** A codec that shares with others what it has read. */
  public PacketCodec(WireOptions options, RecentMessages recent) {
    this.layers = WireLayers.of(options, recent);
  }

  /**
   * Bytes that every packet costs beside its parts: label and encryption. memberlist leaves the 5
   * bytes of a checksum out of its reckoning, and so may we.
   */
  public int overhead() {
    return layers.label().size() + (layers.options().encrypts() ? Encryption.OVERHEAD : 0);
  }

  /** Opens a whole datagram. Whatever the bytes are, this returns. */
  public Opened open(byte[] datagram) {
    PacketOpener opener = new PacketOpener(layers);
    opener.open(datagram);
    return opener.opened();
  }

  /**
   * Makes one datagram of these parts.
   *
   * @param parts 1 to 255, none of them empty, each below 64 KiB
   * @param checksummed whether a checksum is added
   * @throws IllegalArgumentException if the parts are not as said: old peers crash on such packets
   */
  public byte[] seal(List<Encoded> parts, boolean checksummed) {
    byte[] bytes = compound(parts);
    if (layers.options().compression()) {
      byte[] compressed = layers.compression().wrap(bytes);
      bytes = compressed.length < bytes.length ? compressed : bytes;
    }
    if (checksummed) {
      bytes = Checksum.prepend(bytes);
    }
    if (layers.options().encrypts()) {
      bytes = layers.encryption().seal(bytes, layers.label().bytes());
    }
    return labelled(bytes);
  }

  private byte[] labelled(byte[] bytes) {
    if (layers.label().size() == 0) {
      return bytes;
    }
    MsgpackWriter out = new MsgpackWriter(layers.label().size() + bytes.length);
    layers.label().write(out);
    return out.plain(bytes, 0, bytes.length).toArray();
  }

  private static byte[] compound(List<Encoded> parts) {
    if (parts.isEmpty() || parts.size() > WireLimits.PARTS) {
      throw new IllegalArgumentException("a packet has 1 to 255 parts, not " + parts.size());
    }
    MsgpackWriter out = new MsgpackWriter(1_400);
    if (parts.size() > 1) {
      out.octet(MessageType.COMPOUND).octet(parts.size());
      parts.forEach(part -> out.fixed(part.size(), 2));
    }
    for (Encoded part : parts) {
      if (part.size() == 0 || part.size() >= WireLimits.PACKET) {
        throw new IllegalArgumentException("a part has 1 to 65535 bytes, not " + part.size());
      }
      out.plain(part.bytes(), 0, part.size());
    }
    return out.toArray();
  }
}
