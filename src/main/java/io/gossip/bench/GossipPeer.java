package io.gossip.bench;

import io.gossip.bus.EventHeard;
import io.gossip.bus.MessageHeard;
import io.gossip.member.Bytes;
import io.gossip.member.HostAndPort;
import io.gossip.member.MemberEvent;
import io.gossip.node.GossipNode;
import io.gossip.node.GossipOptions;
import io.gossip.node.NodeListener;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** One of our peers: a verticle, so that peers are spread over the event loops. */
final class GossipPeer extends VerticleBase implements BenchPeer, NodeListener {
  private static final String EVENT = "bench";

  /** The plain dialect's one tag: base64 of the metadata. */
  private static final String META = "meta";

  /** What Serf's form leaves of the metadata for the value of a tag with a short name. */
  private static final String TAG = "v";

  private static final int TAG_VALUE_BYTES = METADATA_BYTES - 5;

  private final GossipOptions options;
  private final Sightings sightings;
  private GossipNode node;

  GossipPeer(GossipOptions options, Sightings sightings) {
    this.options = options;
    this.sightings = sightings;
  }

  @Override
  public Future<?> start() {
    node = new GossipNode(vertx, options, this);
    return node.start();
  }

  @Override
  public Future<?> stop() {
    return node.close();
  }

  @Override
  public String name() {
    return options.getName();
  }

  @Override
  public String address() {
    return "127.0.0.1:" + node.actualPort();
  }

  Future<String> join(HostAndPort seed) {
    return node.join(seed);
  }

  @Override
  public Future<Void> update(long version) {
    return node.setTags(plain() ? plainTags(version) : serfTags(version)).mapEmpty();
  }

  @Override
  public Future<Void> broadcast(Bytes payload) {
    return plain()
        ? node.commands().message(payload, "")
        : node.commands().event(EVENT, payload, false).mapEmpty();
  }

  @Override
  public Future<Void> kill() {
    return vertx.undeploy(deploymentID());
  }

  @Override
  public Future<Traffic> sent() {
    return node.stats().map(stats -> Traffic.ofCounters(stats.getJsonObject("counters")));
  }

  @Override
  public void changed(MemberEvent event) {
    String member = event.member().name();
    switch (event.type()) {
      case SUSPECT -> sightings.suspected(name(), member);
      case FAILED -> sightings.died(name(), member);
      case UPDATE -> sightings.updated(name(), member, version(event.member().tags()));
      case JOIN, ALIVE, LEAVE, REAP -> {}
    }
    sightings.listed(name(), event.counts().alive());
  }

  @Override
  public void event(EventHeard event) {
    sightings.delivered(name(), event.payload());
  }

  @Override
  public void delivered(MessageHeard message) {
    sightings.delivered(name(), message.payload());
  }

  private boolean plain() {
    return options.getDialect().equals("memberlist");
  }

  private static Map<String, String> plainTags(long version) {
    byte[] meta = digits(version, METADATA_BYTES).getBytes(StandardCharsets.US_ASCII);
    return Map.of(META, Base64.getEncoder().encodeToString(meta));
  }

  private static Map<String, String> serfTags(long version) {
    return Map.of(TAG, digits(version, TAG_VALUE_BYTES));
  }

  /** -1 for metadata that no {@link #update} made. */
  private static long version(Map<String, String> tags) {
    if (tags.containsKey(META)) {
      byte[] meta = Base64.getDecoder().decode(tags.get(META));
      return Long.parseLong(new String(meta, StandardCharsets.US_ASCII));
    }
    return Long.parseLong(tags.getOrDefault(TAG, "-1"));
  }

  private static String digits(long version, int length) {
    return String.format(Locale.ROOT, "%0" + length + "d", version);
  }
}
