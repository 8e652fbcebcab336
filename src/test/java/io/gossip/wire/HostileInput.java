package io.gossip.wire;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every way into the decoders of this room, and what must hold whatever bytes come that way: only
 * messages, reasons and {@link DecodeException} come out, what was read can be written and reads
 * the same again, and no more is allocated than {@link WireLimits} says. Tests feed them seeded
 * damage; the Maven profile {@code fuzz} lets Jazzer look for inputs.
 */
enum HostileInput {
  PACKET(new PacketProperty(WireOptions.PLAIN)::opens, HostileSeeds::packets),
  PACKET_WITH_LABEL(
      new PacketProperty(WireOptions.PLAIN.withLabel("l"))::opensLabelled, HostileSeeds::packets),
  PACKET_WITH_KEY(new PacketProperty(HostileSeeds.WITH_KEY)::opens, HostileSeeds::encrypted),
  PACKET_INSIDE_KEY(new PacketProperty(HostileSeeds.WITH_KEY)::opensSealed, HostileSeeds::packets),
  PACKET_INSIDE_COMPRESSION(
      new PacketProperty(WireOptions.PLAIN)::opensCompressed, HostileSeeds::packets),
  STREAM_REQUEST(new StreamProperty(WireOptions.PLAIN)::readsRequest, HostileSeeds::streams),
  STREAM_REPLY(new StreamProperty(WireOptions.PLAIN)::readsReply, HostileSeeds::streams),
  STREAM_WITH_KEY(
      new StreamProperty(HostileSeeds.WITH_KEY.withVerification(false, true))::readsRequest,
      HostileSeeds::streams),
  STREAM_INSIDE_KEY(new StreamProperty(HostileSeeds.WITH_KEY)::readsSealed, HostileSeeds::streams),
  STREAM_INSIDE_COMPRESSION(
      new StreamProperty(WireOptions.PLAIN)::readsCompressed, HostileSeeds::streams),
  LZW(PayloadProperties::lzw, HostileSeeds::lzw),
  ANNOUNCEMENT(PayloadProperties::announcement, HostileSeeds::announcements),
  SERF(PayloadProperties::serf, HostileSeeds::serf),
  COORDINATE(PayloadProperties::coordinate, HostileSeeds::coordinates),
  TAGS(PayloadProperties::tags, HostileSeeds::tags);

  private final Consumer<byte[]> property;
  private final Supplier<List<byte[]>> seeds;

  HostileInput(Consumer<byte[]> property, Supplier<List<byte[]>> seeds) {
    this.property = property;
    this.seeds = seeds;
  }

  /** Valid inputs to start from. */
  List<byte[]> seeds() {
    return seeds.get();
  }

  /**
   * Has this input read.
   *
   * @throws AssertionError if something does not hold
   */
  void check(byte[] input) {
    property.accept(input);
  }
}
