package io.gossip.bench;

import io.gossip.member.Bytes;
import io.scalecube.cluster.Cluster;
import io.scalecube.cluster.ClusterConfig;
import io.scalecube.cluster.ClusterImpl;
import io.scalecube.cluster.ClusterMessageHandler;
import io.scalecube.cluster.membership.MembershipEvent;
import io.scalecube.cluster.transport.api.Message;
import io.scalecube.cluster.transport.api.Transport;
import io.scalecube.cluster.transport.api.TransportConfig;
import io.scalecube.transport.netty.tcp.TcpTransportFactory;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** One member of a ScaleCube cluster; its alias is the peer's name. */
final class ScaleCubePeer implements BenchPeer, ClusterMessageHandler {
  private static final String EVENT = "bench";
  private static final String LOOPBACK = "127.0.0.1";

  private final String name;
  private final Sightings sightings;
  private final CountingCodec codec = new CountingCodec();
  private final AtomicInteger alive = new AtomicInteger(1);
  private volatile Transport transport;
  private volatile Cluster cluster;

  ScaleCubePeer(String name, Sightings sightings) {
    this.name = name;
    this.sightings = sightings;
  }

  /** Ends when it has been answered by the seed, or was not in ScaleCube's own time. */
  Future<Void> start(int port, String seed) {
    ClusterImpl starting =
        new ClusterImpl(ClusterConfig.defaultLanConfig())
            .config(
                config ->
                    config
                        .memberAlias(name)
                        .externalHost(LOOPBACK)
                        .metadataCodec(new VersionCodec()))
            .transport(config -> transport(config, port))
            .membership(config -> config.seedMembers(seed.isEmpty() ? List.of() : List.of(seed)))
            .handler(started -> this);
    return future(starting.start())
        .map(
            started -> {
              cluster = started;
              return null;
            });
  }

  private TransportConfig transport(TransportConfig config, int port) {
    return config
        .port(port)
        .messageCodec(codec)
        .transportFactory(
            finished -> {
              transport = new TcpTransportFactory().createTransport(finished);
              return transport;
            });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return cluster.address();
  }

  @Override
  public Future<Void> update(long version) {
    String text = String.format(Locale.ROOT, "%0" + METADATA_BYTES + "d", version);
    return future(cluster.updateMetadata(text));
  }

  /** ScaleCube's own future ends only after the gossip has been spread, some seconds later. */
  @Override
  public Future<Void> broadcast(Bytes payload) {
    cluster
        .spreadGossip(Message.withQualifier(EVENT).data(payload.toArray()).build())
        .subscribe(id -> {}, ignored -> {});
    return Future.succeededFuture();
  }

  /** Without its transport it cannot say that it leaves. */
  @Override
  public Future<Void> kill() {
    Transport open = transport;
    Future<Void> closed = open == null ? Future.succeededFuture() : future(open.stop());
    return closed
        .otherwiseEmpty()
        .compose(
            stopped -> {
              if (cluster == null) {
                return Future.succeededFuture();
              }
              cluster.shutdown();
              return future(cluster.onShutdown()).otherwiseEmpty();
            });
  }

  @Override
  public Future<Traffic> sent() {
    return Future.succeededFuture(codec.sent());
  }

  @Override
  public void onGossip(Message gossip) {
    if (EVENT.equals(gossip.qualifier())) {
      byte[] payload = gossip.data();
      sightings.delivered(name, Bytes.wrap(payload));
    }
  }

  @Override
  public void onMembershipEvent(MembershipEvent event) {
    String member = event.member().alias();
    if (event.isAdded()) {
      sightings.listed(name, alive.incrementAndGet());
    } else if (event.isRemoved()) {
      sightings.died(name, member);
      sightings.listed(name, alive.decrementAndGet());
    } else if (event.isUpdated()) {
      sightings.updated(name, member, VersionCodec.version(event.newMetadata()));
    }
  }

  private static <T> Future<T> future(Mono<T> mono) {
    return Future.fromCompletionStage(mono.toFuture());
  }
}
