package io.gossip.wire;

import io.gossip.message.GossipMessage;
import java.util.Arrays;

/** What must hold of {@link PacketCodec#open}, whatever the packet. */
final class PacketProperty {
  private final WireLayers layers;
  private final PacketCodec codec;
  private final MessageCodec encoder = new MessageCodec();

  PacketProperty(WireOptions options) {
    this.layers = WireLayers.of(options);
    this.codec = new PacketCodec(options);
  }

  void opens(byte[] packet) {
    opened(packet);
  }

  /** The packet itself, then the same behind our label. */
  void opensLabelled(byte[] packet) {
    opened(packet);
    opened(labelled(packet));
  }

  /** The packet as the plain text of one that is encrypted with our key. */
  void opensSealed(byte[] plain) {
    byte[] label = layers.label().bytes();
    Opened opened = opened(labelled(layers.encryption().seal(plain, label)));
    if (opened.drops().contains(DropReason.WRONG_KEY)
        || opened.drops().contains(DropReason.LABEL)) {
      throw new AssertionError("what we sealed does not open: " + opened.drops());
    }
  }

  /** The packet as the content of a compressed one. */
  void opensCompressed(byte[] plain) {
    byte[] packet = layers.compression().wrap(plain);
    try {
      byte[] back =
          layers.compression().unwrap(packet, 1, packet.length, Math.max(plain.length, 1));
      if (!Arrays.equals(plain, back)) {
        throw new AssertionError("compression does not give back what it was given");
      }
    } catch (DecodeException e) {
      throw new AssertionError("what we compressed cannot be read", e);
    }
    opened(packet);
  }

  private Opened opened(byte[] packet) {
    PacketOpener first = new PacketOpener(layers);
    first.open(packet);
    Allocation.within(packet.length + first.decompressed(), () -> codec.open(packet));
    Opened opened = codec.open(packet);
    if (opened.messages().size() > WireLimits.MESSAGES
        || opened.drops().size() > WireLimits.MESSAGES) {
      throw new AssertionError(
          opened.messages().size() + " messages and " + opened.drops().size() + " drops");
    }
    opened.messages().forEach(this::readsAgain);
    return opened;
  }

  private void readsAgain(GossipMessage message) {
    byte[] bytes = encoder.encode(message).bytes();
    try {
      ReadAgain.same(message, MessageReader.read(bytes, 0, bytes.length));
    } catch (DecodeException e) {
      throw new AssertionError(message + " cannot be read again", e);
    }
  }

  private byte[] labelled(byte[] packet) {
    MsgpackWriter out = new MsgpackWriter();
    layers.label().write(out);
    return out.plain(packet, 0, packet.length).toArray();
  }
}
