package io.gossip.node;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Origin;
import io.gossip.wire.DropReason;
import io.gossip.wire.Opened;
import io.gossip.wire.PacketCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/** Datagrams in and out: opened, counted and handed to the peer, or sealed, counted and sent. */
final class PacketDoor {
  private final PeerInputs inputs;
  private final PacketCodec codec;
  private final Counters counters;
  private final ForeignSources foreign;
  private final Counters.Count packetsIn;
  private final Counters.Count bytesIn;
  private final Counters.Count packetsOut;
  private final Counters.Count bytesOut;
  private final Kinds messagesIn;
  private final Kinds messagesOut;
  private DatagramSocket socket;
  private int largest;

  PacketDoor(PeerInputs inputs, PacketCodec codec, Counters counters, ForeignSources foreign) {
    this.inputs = inputs;
    this.codec = codec;
    this.counters = counters;
    this.foreign = foreign;
    packetsIn = counters.count("packets.in");
    bytesIn = counters.count("bytes.in");
    packetsOut = counters.count("packets.out");
    bytesOut = counters.count("bytes.out");
    messagesIn = new Kinds(counters, "messages.in.");
    messagesOut = new Kinds(counters, "messages.out.");
  }

  /** From now on packets are sent through this socket. */
  void attach(DatagramSocket newSocket) {
    socket = newSocket;
  }

  void received(DatagramPacket packet) {
    received(packet.data().getBytes(), address(packet.sender()));
  }

  /** Takes a whole datagram. Whatever the bytes are, this returns. */
  void received(byte[] datagram, MemberAddress from) {
    packetsIn.add(1);
    bytesIn.add(datagram.length);
    if (datagram.length >= PortPair.RECEIVE_BUFFER) {
      drop(DropReason.TOO_LARGE, from); // it may have been cut
      return;
    }
    Opened opened = codec.open(datagram);
    opened.drops().forEach(reason -> drop(reason, from));
    Origin origin = new Origin(from, datagram.length - codec.overhead());
    for (GossipMessage message : opened.messages()) {
      messagesIn.add(message);
      inputs.received(origin, message);
    }
  }

  void send(MemberAddress to, List<Encoded> messages, boolean checksummed) {
    if (socket == null || !to.dialable()) {
      counters.add("packets.out.failed");
      return;
    }
    byte[] datagram = codec.seal(messages, checksummed);
    largest = Math.max(largest, datagram.length);
    packetsOut.add(1);
    bytesOut.add(datagram.length);
    messages.forEach(part -> messagesOut.add(part.message()));
    socket
        .send(Buffer.buffer(datagram), to.port(), to.host())
        .onFailure(unsent -> counters.add("packets.out.failed"));
  }

  /** The sender as the socket names it: never looked up, IPv4 in 4 bytes. */
  static MemberAddress address(SocketAddress sender) {
    String host = sender.hostAddress();
    int scope = host.indexOf('%');
    String plain = scope < 0 ? host : host.substring(0, scope);
    return MemberAddress.of(new HostAndPort(plain, sender.port()));
  }

  /** Bytes that label and encryption cost each packet. */
  int overhead() {
    return codec.overhead();
  }

  /** Bytes of the largest packet sent so far. */
  int largest() {
    return largest;
  }

  private void drop(DropReason reason, MemberAddress from) {
    counters.add("drops", reason.text());
    foreign.dropped(reason, from);
  }
}
