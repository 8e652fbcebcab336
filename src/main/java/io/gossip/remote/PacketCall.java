package io.gossip.remote;

import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.GossipMessage;
import io.gossip.message.Nack;
import io.gossip.message.Ping;
import io.gossip.wire.PacketCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.util.function.Consumer;

/** One packet, sent again while no answer comes, and the first ack or nack of its number. */
final class PacketCall {
  private final Vertx vertx;
  private final RemoteOptions options;
  private final PacketCodec codec;
  private final Promise<GossipMessage> result = Promise.promise();
  private final DatagramSocket socket;
  private final String any;
  private Consumer<DatagramPacket> pings = ping -> {};
  private long seqNo = -1;
  private long sentNanos;
  private int attempt;
  private long timer;

  PacketCall(Vertx vertx, RemoteOptions options, MemberAddress peer) {
    this.vertx = vertx;
    this.options = options;
    this.codec = new PacketCodec(options.wire());
    boolean ipv4 = peer.host().indexOf(':') < 0;
    this.any = ipv4 ? "0.0.0.0" : "::";
    this.socket = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(!ipv4));
  }

  PacketCodec codec() {
    return codec;
  }

  /** Told of each ping that comes in meanwhile. */
  PacketCall onPing(Consumer<DatagramPacket> listener) {
    pings = listener;
    return this;
  }

  /** The port that it now listens on. */
  Future<Integer> listen(int port) {
    socket.handler(this::received);
    return socket.listen(port, any).map(bound -> bound.localAddress().port());
  }

  /** The first answer of this number. Call {@link #listen} before. */
  Future<GossipMessage> ask(MemberAddress peer, long number, byte[] packet) {
    seqNo = number;
    send(peer, Buffer.buffer(packet));
    return result.future();
  }

  /** Since the last packet was sent. */
  double millis() {
    return (System.nanoTime() - sentNanos) / 1e6;
  }

  void send(Buffer packet, int port, String host) {
    socket.send(packet, port, host);
  }

  void close() {
    vertx.cancelTimer(timer);
    socket.close();
  }

  private void send(MemberAddress peer, Buffer packet) {
    if (attempt++ == options.attempts()) {
      result.tryFail(
          new ProbeFailure(Trouble.SILENT, "no answer in " + options.timeoutMillis() + " ms"));
      return;
    }
    sentNanos = System.nanoTime();
    socket
        .send(packet, peer.port(), peer.host())
        .onFailure(
            problem ->
                result.tryFail(
                    new ProbeFailure(Trouble.UNREACHABLE, "cannot send: " + problem.getMessage())));
    long pause = Math.max(1, options.timeoutMillis() / options.attempts());
    timer = vertx.setTimer(pause, late -> send(peer, packet));
  }

  private void received(DatagramPacket datagram) {
    for (GossipMessage message : codec.open(datagram.data().getBytes()).messages()) {
      if (message instanceof Ack ack && ack.seqNo() == seqNo
          || message instanceof Nack nack && nack.seqNo() == seqNo) {
        vertx.cancelTimer(timer);
        result.tryComplete(message);
      } else if (message instanceof Ping) {
        pings.accept(datagram);
      }
    }
  }
}
