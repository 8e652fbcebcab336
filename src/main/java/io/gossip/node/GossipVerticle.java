package io.gossip.node;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * A peer on the event bus: publishes what its node sees and serves what the contract §2 says.
 * Deploy one instance for each peer; several in one Vert.x differ in the option {@code address}.
 */
public final class GossipVerticle extends VerticleBase {
  private final UserState userState;
  private GossipOptions options;
  private GossipNode node;
  private BusDoor door;

  /** Takes its options from the deployment's configuration. */
  public GossipVerticle() {
    this.userState = UserState.NONE;
  }

  /** Takes these options, whatever the deployment's configuration says. */
  public GossipVerticle(GossipOptions options) {
    this(options, UserState.NONE);
  }

  /** The same with the application's state in the push/pulls; the memberlist dialect only. */
  public GossipVerticle(GossipOptions options, UserState userState) {
    this.options = new GossipOptions(options);
    this.userState = userState;
  }

  @Override
  public Future<?> start() {
    if (options == null) {
      options = new GossipOptions(config());
    }
    Addresses addresses = new Addresses(options.getAddress());
    LocalBus bus = new LocalBus(vertx);
    BusListener listener = new BusListener(bus, addresses);
    node = new GossipNode(vertx, options, listener, userState);
    listener.answerThrough(node.commands());
    door = new BusDoor(bus, addresses, node);
    return door.open()
        .compose(served -> new Store(bus, addresses).open(options))
        .compose(node::start)
        .recover(problem -> door.close().transform(closed -> Future.<Void>failedFuture(problem)));
  }

  /** Leaves the group in time, then closes everything. */
  @Override
  public Future<?> stop() {
    return node.leave().eventually(door::close);
  }

  /** The port listened on, UDP and TCP alike; 0 before the start. */
  public int actualPort() {
    return node == null ? 0 : node.actualPort();
  }

  /** The name of this peer; {@code null} before the start. */
  public String name() {
    return node == null ? null : node.name();
  }

  /** The node behind this verticle; {@code null} before the start. */
  public GossipNode node() {
    return node;
  }
}
