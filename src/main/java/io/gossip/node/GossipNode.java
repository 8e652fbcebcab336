package io.gossip.node;

import io.gossip.bus.WatchesAnswer;
import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.gossip.protocol.ProtocolConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer on real sockets, without the event bus. Its methods may be called from any thread;
 * everything runs on the context in which it was started, and so does the listener.
 */
public final class GossipNode {
  private static final Logger LOG = LoggerFactory.getLogger(GossipNode.class);
  private static final SecureRandom SECURE = new SecureRandom();
  private static final long MAX_LINGER_MILLIS = 1_000;

  private enum Stage {
    NEW,
    STARTING,
    RUNNING,
    CLOSED
  }

  private final Vertx vertx;
  private final GossipOptions options;
  private final ProtocolConfig protocol;
  private final Bytes told;
  private final NodeListener listener;
  private final UserState userState;
  private final String run = HexFormat.of().toHexDigits(SECURE.nextLong());
  private final NodeCommands commands = new NodeCommands(this);
  private final NodeState state = new NodeState(this);
  private volatile Stage stage = Stage.NEW;
  private volatile NodeStart.Started started;
  private volatile Context context;
  private String fate = "the peer is not running";
  private NodeParts parts;
  private RunningPeer peer;
  private OwnView view;
  private OwnSettings settings;

  /**
   * A node that is not started yet.
   *
   * @throws IllegalArgumentException if two options do not go together
   */
  public GossipNode(Vertx vertx, GossipOptions options, NodeListener listener) {
    this(vertx, options, listener, UserState.NONE);
  }

  /**
   * A node whose push/pulls carry the application's state.
   *
   * @throws IllegalArgumentException if two options do not go together, or the dialect is Serf's,
   *     which has no room for it
   */
  public GossipNode(
      Vertx vertx, GossipOptions options, NodeListener listener, UserState userState) {
    this.vertx = vertx;
    this.options = new GossipOptions(options);
    this.options.checkTogether();
    this.protocol = options.toProtocolConfig();
    this.told = EffectiveSettings.value(this.options);
    this.listener = listener;
    this.userState = userState;
    if (userState != UserState.NONE && options.toDialect() != Dialect.MEMBERLIST) {
      throw new IllegalArgumentException(
          "dialect must be memberlist with a user state, was " + options.getDialect());
    }
  }

  /** Starts without anything remembered. */
  public Future<Void> start() {
    return start(Remembered.NOTHING);
  }

  /**
   * Binds the ports, chooses the address to advertise and starts the peer. It has started whether
   * or not it reaches anybody.
   */
  public Future<Void> start(Remembered remembered) {
    if (stage != Stage.NEW) {
      return Future.failedFuture(new IllegalStateException("a node starts only once"));
    }
    stage = Stage.STARTING;
    context = vertx.getOrCreateContext();
    return onContext(() -> startHere(remembered));
  }

  private Future<Void> startHere(Remembered remembered) {
    return KeyringFile.open(vertx, options)
        .compose(keys -> startHere(remembered, keys))
        .recover(problem -> closeHere().transform(closed -> Future.<Void>failedFuture(problem)));
  }

  private Future<Void> startHere(Remembered remembered, NodeKeys keys) {
    parts = NodeParts.of(vertx, context, options, protocol, keys, listener, userState);
    ProtocolConfig budget = ProtocolConfigs.without(parts.packets().overhead(), protocol);
    NodeStart start = new NodeStart(vertx, context, options, parts);
    return start
        .steps(remembered)
        .compose(
            found -> {
              started = found;
              if (stage != Stage.STARTING) {
                throw new IllegalStateException("closed while it started");
              }
              parts.packets().attach(found.ports().socket());
              peer =
                  new RunningPeer(
                      start.config(found, remembered, budget),
                      run,
                      new SplittableRandom(SECURE.nextLong()),
                      NodeStart.tagCodec(options.toDialect()),
                      parts,
                      this::nameLost);
              view =
                  peer.tellView(
                      vertx, options.toViewInterval(), new SplittableRandom(SECURE.nextLong()));
              if (options.toStateConfig().enabled()) {
                settings = peer.tellSettings(vertx, told, new SplittableRandom(SECURE.nextLong()));
              }
              stage = Stage.RUNNING;
              LOG.debug(
                  "{} is bound to port {} and advertises {}", name(), actualPort(), address());
              return Future.<Void>succeededFuture();
            });
  }

  /** The port listened on; 0 before the start. */
  public int actualPort() {
    return started == null ? 0 : started.ports().port();
  }

  /** The name of this peer; {@code null} before the start. */
  public String name() {
    return started == null ? null : started.name();
  }

  /** Where others are told to reach this peer; {@code null} before the start. */
  public MemberAddress address() {
    return started == null ? null : started.address();
  }

  /** Random id of this start. */
  public String run() {
    return run;
  }

  /** All members as this peer sees them now. */
  public Future<MemberList> members() {
    return call(peer -> Future.succeededFuture(peer.members()));
  }

  /**
   * Looks a host up afresh and joins each of its addresses.
   *
   * @return why none of them could be joined; empty if at least one could
   */
  public Future<String> join(HostAndPort host) {
    return call(peer -> peer.join(host));
  }

  /**
   * Replaces the own tags and returns them. Fails with {@link io.gossip.member.LimitExceeded} if
   * they do not fit.
   */
  public Future<Map<String, String>> setTags(Map<String, String> tags) {
    return call(peer -> Future.succeededFuture(peer.setTags(tags)));
  }

  /**
   * Announces a maintenance: this peer's absence raises no alarm until then.
   *
   * @param millis for how long, up to seven days; 0 ends it
   */
  public Future<Void> away(long millis) {
    return call(
        peer -> {
          peer.away(millis);
          return Future.succeededFuture();
        });
  }

  /** Leaves the group, waits until that has been spread, and goes on answering. */
  public Future<Void> leaveGroup() {
    return call(peer -> peer.leave());
  }

  /** Comes back after {@link #leaveGroup}; without effect on a peer that has not left. */
  public Future<Void> rejoin() {
    return call(
        peer -> {
          peer.rejoin();
          return Future.succeededFuture();
        });
  }

  /** What it can be asked to say to its group. */
  public NodeCommands commands() {
    return commands;
  }

  /** The state that it shares with its group. */
  public NodeState state() {
    return state;
  }

  /** Counters, gauges and histograms. */
  public Future<JsonObject> stats() {
    return call(peer -> Future.succeededFuture(peer.stats()));
  }

  /** Which members are set otherwise than this one, as {@code schema/drift.json} has it. */
  public Future<JsonObject> drift() {
    return call(peer -> Future.succeededFuture(peer.drift(told)));
  }

  /** Who watches a member and whom it watches; UnknownMember if there is none of that name. */
  public Future<WatchesAnswer> watches(String member) {
    return call(peer -> Future.succeededFuture(peer.watches(member)));
  }

  /**
   * Leaves the group, answers a little longer for those who have not heard of it, and closes
   * everything.
   */
  public Future<Void> leave() {
    return leaveGroup().compose(left -> linger()).transform(lingered -> close());
  }

  private Future<Void> linger() {
    if (stage != Stage.RUNNING || !peer.accompanied()) {
      return Future.succeededFuture();
    }
    long millis = Math.min(2 * protocol.gossip().intervalMillis(), MAX_LINGER_MILLIS);
    return vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
  }

  /** Closes everything at once, without a word to the group. */
  public Future<Void> close() {
    if (context == null) {
      stage = Stage.CLOSED;
      return Future.succeededFuture();
    }
    return onContext(this::closeHere);
  }

  private Future<Void> closeHere() {
    stage = Stage.CLOSED;
    if (settings != null) {
      settings.close();
    }
    if (view != null) {
      view.close();
    }
    if (parts != null) {
      parts.close();
    }
    PortPair ports = started == null ? null : started.ports();
    return ports == null ? Future.succeededFuture() : ports.close(vertx);
  }

  /** Runs on the node's context, and only while the peer runs. */
  <T> Future<T> call(Function<RunningPeer, Future<T>> body) {
    if (context == null) {
      return Future.failedFuture(new IllegalStateException("the peer has not started"));
    }
    return onContext(
        () -> {
          if (stage != Stage.RUNNING) {
            throw new IllegalStateException(fate);
          }
          return body.apply(peer);
        });
  }

  /**
   * Stops without a word, as Serf does: to leave would be taken for a leave of the name's owner.
   * Only after the input that told of it has ended.
   */
  private void nameLost(MemberAddress rival) {
    fate = "the name " + name() + " belongs to " + rival + ": this peer has stopped";
    LOG.error(fate);
    context.runOnContext(
        later -> {
          if (stage == Stage.RUNNING) {
            closeHere();
            parts.faults().guard("listener", () -> listener.nameLost(name(), address(), rival));
          }
        });
  }

  private <T> Future<T> onContext(Supplier<Future<T>> body) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        now -> {
          try {
            body.get().onComplete(promise);
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }

  /** Feeds a datagram as if it had come in; on the node's context only. */
  PacketDoor packets() {
    return parts.packets();
  }

  Context context() {
    return context;
  }
}
