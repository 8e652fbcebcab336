package io.gossip.remote;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.wire.MessageCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import java.util.List;

/**
 * Asks a peer for an indirect ping of a second socket of ours. Every peer of memberlist's protocol
 * relays for whoever asks.
 */
final class PingBack {
  private static final String NAME = "gossip-doctor";
  private static final Encoded.Encoder ENCODER = new MessageCodec();

  private final MemberAddress peer;
  private final PacketCall asking;
  private final PacketCall asked;
  private final Promise<Boolean> pinged = Promise.promise();

  PingBack(Vertx vertx, RemoteOptions options, MemberAddress peer) {
    this.peer = peer;
    asking = new PacketCall(vertx, options, peer);
    asked = new PacketCall(vertx, options, peer).onPing(this::pinged);
  }

  /** Whether the ping came; fails only if this host cannot listen. */
  Future<Boolean> run(String own, int port, long number) {
    return asked
        .listen(port)
        .compose(bound -> asking.listen(0).map(bound))
        .compose(bound -> ask(MemberAddress.parse(text(own) + ":" + bound), number))
        .onComplete(
            ended -> {
              asking.close();
              asked.close();
            });
  }

  private Future<Boolean> ask(MemberAddress own, long number) {
    IndirectPing request = new IndirectPing(number, own, NAME, true, Source.NONE);
    // An ack, a nack or the end of our patience: then no ping is on its way any more.
    asking
        .ask(peer, number, sealed(request))
        .onComplete(answered -> pinged.tryComplete(answered.result() instanceof Ack));
    return pinged.future();
  }

  private void pinged(DatagramPacket datagram) {
    for (GossipMessage message : asked.codec().open(datagram.data().getBytes()).messages()) {
      if (message instanceof Ping ping) {
        Ack ack = new Ack(ping.seqNo(), Bytes.NIL, Announcement.NONE);
        asked.send(
            Buffer.buffer(sealed(ack)), datagram.sender().port(), datagram.sender().hostAddress());
        pinged.tryComplete(true);
      }
    }
  }

  private byte[] sealed(GossipMessage message) {
    return asked.codec().seal(List.of(ENCODER.encode(message)), false);
  }

  private static String text(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
