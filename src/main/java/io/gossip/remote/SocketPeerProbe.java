package io.gossip.remote;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.CallAsked;
import io.gossip.message.Announcement.Called;
import io.gossip.message.Announcement.SeenAt;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Opens a socket for each question and closes it after the answer. */
final class SocketPeerProbe implements PeerProbe {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Vertx vertx;
  private final RemoteOptions options;

  SocketPeerProbe(Vertx vertx, RemoteOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  @Override
  public Future<List<MemberAddress>> lookUp(HostAndPort peer) {
    return vertx.executeBlocking(
        () ->
            Stream.of(InetAddress.getAllByName(peer.host()))
                .map(host -> MemberAddress.of(host, peer.port()))
                .toList(),
        false);
  }

  @Override
  public Future<Double> connect(MemberAddress peer) {
    NetClient client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) options.timeoutMillis()));
    long asked = System.nanoTime();
    return client
        .connect(peer.port(), peer.host())
        .map(socket -> (System.nanoTime() - asked) / 1e6)
        .recover(
            problem ->
                Future.failedFuture(new ProbeFailure(Trouble.UNREACHABLE, problem.getMessage())))
        .onComplete(ended -> client.close());
  }

  @Override
  public Future<Echo> pingOverTcp(MemberAddress peer, String name) {
    StreamCall call = new StreamCall(vertx, options, peer);
    return call.ask(new Ping(number(), name, Source.NONE, Announcement.PLAIN))
        .compose(answer -> echo(answer, call.millis()));
  }

  @Override
  public Future<Echo> pingOverUdp(MemberAddress peer, int bytes) {
    PacketCall call = new PacketCall(vertx, options, peer);
    long number = number();
    byte[] packet =
        bytes == 0
            ? bare(call.codec(), number)
            : ListQuestion.packet(call.codec(), number, 0, bytes);
    return call.listen(0)
        .compose(port -> call.ask(peer, number, packet))
        .compose(answer -> echo(answer, call.millis()))
        .onComplete(ended -> call.close());
  }

  @Override
  public Future<Boolean> pingBack(MemberAddress peer, String own, int port) {
    return new PingBack(vertx, options, peer).run(own, port, number());
  }

  @Override
  public Future<CalledBack> callBack(MemberAddress peer, int port) {
    Promise<Void> accepted = Promise.promise();
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.close().onComplete(closed -> accepted.tryComplete()));
    String any = peer.host().indexOf(':') < 0 ? "0.0.0.0" : "::";
    StreamCall call = new StreamCall(vertx, options, peer);
    return server
        .listen(port, any)
        .compose(
            bound ->
                call.ask(
                    new Ping(
                        number(),
                        "",
                        Source.NONE,
                        Announcement.of(new CallAsked(bound.actualPort())))))
        .map(SocketPeerProbe::calledBack)
        .compose(called -> called.reached() ? settled(accepted).map(called) : done(called))
        .eventually(server::close);
  }

  /** A server that is closed with a connection still to be accepted leaves it open for ever. */
  private Future<Void> settled(Promise<Void> accepted) {
    return Future.any(accepted.future(), vertx.timer(1, TimeUnit.SECONDS)).mapEmpty();
  }

  private static Future<CalledBack> done(CalledBack called) {
    return Future.succeededFuture(called);
  }

  private static CalledBack calledBack(GossipMessage answer) {
    Called called = answer instanceof Ack ack ? ack.announcement().field(Called.class) : null;
    return called == null
        ? new CalledBack(false, false, 0)
        : new CalledBack(true, called.reached(), called.clock() - System.currentTimeMillis());
  }

  @Override
  public Future<List<RemoteNode>> members(MemberAddress peer) {
    return new StreamExchange(vertx, options, peer).nodes();
  }

  @Override
  public Future<String> ownAddress(MemberAddress peer) {
    return vertx.executeBlocking(
        () -> {
          try (DatagramSocket socket = new DatagramSocket()) {
            // Sends nothing: only the route is looked up.
            socket.connect(new InetSocketAddress(peer.host(), peer.port()));
            return socket.getLocalAddress().getHostAddress().replaceFirst("%.*", "");
          }
        },
        false);
  }

  /** No question for a list: one that leaves no room for the answer gets none. */
  private static byte[] bare(PacketCodec codec, long number) {
    Ping ping = new Ping(number, "", Source.NONE, Announcement.PLAIN);
    return codec.seal(List.of(new MessageCodec().encode(ping)), false);
  }

  private static Future<Echo> echo(GossipMessage answer, double millis) {
    return answer instanceof Ack ack
        ? Future.succeededFuture(echo(ack, millis))
        : Future.failedFuture(
            new ProbeFailure(Trouble.UNREADABLE, "it answered with something else than an ack"));
  }

  private static Echo echo(Ack ack, double millis) {
    SeenAt seen = ack.announcement().field(SeenAt.class);
    return new Echo(millis, ack.announcement().announced(), seen == null ? null : seen.address());
  }

  private static long number() {
    return RANDOM.nextLong() & 0xffff_ffffL;
  }
}
