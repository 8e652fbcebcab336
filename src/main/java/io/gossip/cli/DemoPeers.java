package io.gossip.cli;

import io.gossip.member.HostAndPort;
import io.gossip.node.GossipOptions;
import io.gossip.storage.StorageOptions;
import io.gossip.web.WebOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A whole group in one Vert.x: each peer has its own bus address, sockets and database. */
final class DemoPeers {
  private static final List<String> ROLES = List.of("web", "api", "db", "cache", "worker");
  private static final List<String> VERSIONS = List.of("2.4.1", "2.4.1", "2.4.0");

  private final Vertx vertx;
  private final Path folder;
  private final List<LocalPeer> peers = new CopyOnWriteArrayList<>();

  /**
   * Starts nothing yet.
   *
   * @param folder for the databases
   */
  DemoPeers(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /** The first peer, with the dashboard. */
  Future<LocalPeer> startFirst(HostAndPort web) {
    return start(settings(0, Optional.of(web), List.of()));
  }

  /** The others, one after the other, joined to the first. */
  Future<Void> startOthers(int count) {
    Future<?> started = Future.succeededFuture();
    List<String> seeds = List.of(peers.get(0).address().toString());
    for (int i = 1; i <= count; i++) {
      AgentSettings next = settings(i, Optional.empty(), seeds);
      started = started.compose(done -> start(next));
    }
    return started.mapEmpty();
  }

  /** All leave at once. */
  Future<Void> stop() {
    return Future.join(peers.stream().map(LocalPeer::stop).toList()).mapEmpty();
  }

  private Future<LocalPeer> start(AgentSettings settings) {
    LocalPeer peer = new LocalPeer(vertx, settings);
    peers.add(peer);
    return peer.start()
        .recover(problem -> Future.failedFuture(StartFailure.of(problem, settings)))
        .map(peer);
  }

  private AgentSettings settings(int index, Optional<HostAndPort> web, List<String> seeds) {
    String role = ROLES.get(index % ROLES.size());
    String name = role + "-" + (index / ROLES.size() + 1);
    Map<String, String> tags =
        Map.of(
            "role",
            role,
            "zone",
            "zone-" + "abc".charAt(index % 3),
            "version",
            VERSIONS.get(index % VERSIONS.size()));
    GossipOptions options =
        new GossipOptions()
            .setName(name)
            .setAddress("gossip." + name)
            .setHost("127.0.0.1")
            .setPort(0)
            .setProfile("local")
            .setSeeds(seeds)
            .setTags(tags);
    Optional<Path> db = Optional.of(folder.resolve(name + ".db"));
    StorageOptions storage = new StorageOptions().setAddress(options.getAddress());
    db.ifPresent(file -> storage.setFile(file.toString()));
    return new AgentSettings(options, db, storage, web, new WebOptions(), Map.of());
  }
}
