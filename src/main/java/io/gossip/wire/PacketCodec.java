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

  /** Enough for every packet that keeps the budget. */
  private static final int SCRATCH_BYTES = 1_536;

  private final WireLayers layers;
  private final MsgpackWriter out = new MsgpackWriter(SCRATCH_BYTES);

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
    check(parts);
    boolean bare = !layers.options().compression() && !layers.options().encrypts();
    return bare ? plain(parts, checksummed) : wrapped(parts, checksummed);
  }

  /** One copy out of a buffer that is used for every packet. */
  private byte[] plain(List<Encoded> parts, boolean checksummed) {
    out.restart();
    layers.label().write(out);
    if (checksummed) {
      int header = Checksum.reserve(out);
      compound(parts);
      Checksum.fill(out, header);
    } else {
      compound(parts);
    }
    return out.toArray();
  }

  private byte[] wrapped(List<Encoded> parts, boolean checksummed) {
    out.restart();
    compound(parts);
    byte[] bytes = out.toArray();
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
    out.restart();
    layers.label().write(out);
    return out.plain(bytes, 0, bytes.length).toArray();
  }

  private static void check(List<Encoded> parts) {
    if (parts.isEmpty() || parts.size() > WireLimits.PARTS) {
      throw new IllegalArgumentException("a packet has 1 to 255 parts, not " + parts.size());
    }
    for (Encoded part : parts) {
      if (part.size() == 0 || part.size() >= WireLimits.PACKET) {
        throw new IllegalArgumentException("a part has 1 to 65535 bytes, not " + part.size());
      }
    }
  }

  private void compound(List<Encoded> parts) {
    if (parts.size() > 1) {
      out.octet(MessageType.COMPOUND).octet(parts.size());
      for (Encoded part : parts) {
        out.fixed(part.size(), 2);
      }
    }
    for (Encoded part : parts) {
      out.plain(part.bytes(), 0, part.size());
    }
  }
}
