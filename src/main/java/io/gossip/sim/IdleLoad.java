package io.gossip.sim;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Source;
import io.gossip.message.serf.Coordinate;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.protocol.Formulas;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.SerfCodec;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.WireOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a peer sends when nothing happens, reckoned from messages as they are really written. */
record IdleLoad(double payload, double headers, double packets) {
  private static final MemberAddress ADDRESS = MemberAddress.parse("10.0.0.1:7946");
  private static final Bytes VERSIONS = Bytes.ofHex("010502020505");

  /** More members are not written down, only multiplied. */
  private static final int SAMPLE = 200;

  static IdleLoad of(ProtocolConfig protocol, int peers) {
    double probes = 1_000.0 / protocol.probing().intervalMillis();
    long pause = Formulas.pushPullMillis(protocol.repair().pushPullMillis(), peers);
    double exchanges = pause == 0 ? 0 : 1_000.0 / pause;
    boolean digests = protocol.detection().digests();
    if (digests) {
      // The whole group makes one in the full interval.
      double group = (double) protocol.detection().fullExchangeMillis() * peers;
      exchanges = Math.min(exchanges, 1_000.0 / group);
    }
    Traffic datagrams = datagrams(peers, digests);
    // Each exchange is begun by one and answered by another: everybody sends two halves.
    double state = state(peers);
    Traffic streams = new Traffic();
    streams.connection();
    streams.stream((int) state);
    streams.stream((int) state);
    return new IdleLoad(
        probes * datagrams.packetBytes() + exchanges * 2 * state,
        probes * datagrams.headerBytes() + exchanges * streams.headerBytes(),
        probes * datagrams.packets());
  }

  private static Traffic datagrams(int peers, boolean digests) {
    Traffic traffic = new Traffic();
    Coordinate coordinate = new Coordinate(Collections.nCopies(8, 0.001), 0.5, 0, 0.001);
    long seqNo = 1_000;
    count(traffic, new Ping(seqNo, name(peers), Source.NONE, Announcement.PLAIN));
    Announcement word =
        digests ? Announcement.of(new Announcement.Digest(-1, -1)) : Announcement.PLAIN;
    count(traffic, new Ack(seqNo, new SerfCodec().encode(coordinate), word));
    return traffic;
  }

  private static void count(Traffic traffic, GossipMessage message) {
    PacketCodec packets = new PacketCodec(WireOptions.PLAIN);
    traffic.datagram(
        List.of(), packets.seal(List.of(new MessageCodec().encode(message)), false).length);
  }

  private static double state(int peers) {
    int written = Math.min(peers, SAMPLE);
    List<NodeState> nodes = new ArrayList<>();
    List<SerfPushPull.StatusTime> times = new ArrayList<>();
    for (int i = 0; i < written; i++) {
      nodes.add(
          new NodeState(
              name(peers), ADDRESS, Bytes.EMPTY, 1, NodeState.ALIVE, VERSIONS, Announcement.PLAIN));
      times.add(new SerfPushPull.StatusTime(name(peers) + i, 1));
    }
    SerfPushPull serf = new SerfPushPull(1, times, List.of(), 1, 1, 0, List.of());
    PushPull half = new PushPull(false, nodes, new SerfCodec().encode(serf));
    double bytes = new StreamCodec(WireOptions.PLAIN).sealRequest(half).length;
    return bytes * peers / written;
  }

  /** As long as most names in a group of this size. */
  private static String name(int peers) {
    return "peer-" + (peers - 1);
  }
}
