package io.gossip.bench;

import io.gossip.member.HostAndPort;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Its clusters in this process, with the event loops that ScaleCube shares among them. */
final class ScaleCubeHost implements PeerHost {
  private static final int CLOSE_SECONDS = 60;

  private final Sightings sightings;
  private final List<ScaleCubePeer> peers = Collections.synchronizedList(new ArrayList<>());

  ScaleCubeHost(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public Future<BenchPeer> start(String name, String address, String seed) {
    ScaleCubePeer peer = new ScaleCubePeer(name, sightings);
    peers.add(peer);
    int port = HostAndPort.parse(address, 0).port();
    return peer.start(port, seed).map(started -> peer);
  }

  @Override
  public void close() throws Exception {
    List<Future<Void>> ends = List.copyOf(peers).stream().map(BenchPeer::kill).toList();
    Future.join(ends).await(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
