package io.gossip.protocol;

import static io.gossip.member.MemberState.ALIVE;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Speaker;
import io.gossip.message.Dead;
import io.gossip.message.NodeState;
import io.gossip.message.PushPull;
import io.gossip.message.Suspect;
import java.util.ArrayList;
import java.util.List;

/** Exchanges full state: on a join, and now and then so that nobody misses anything for long. */
final class PushPulls {
  private final Core core;
  private final Streams streams;
  private final AliveRule aliveRule;
  private final SuspectRule suspectRule;
  private final DeadRule deadRule;
  private final Contacts contacts;

  PushPulls(
      Core core,
      Streams streams,
      AliveRule aliveRule,
      SuspectRule suspectRule,
      DeadRule deadRule,
      Contacts contacts) {
    this.core = core;
    this.contacts = contacts;
    this.streams = streams;
    this.aliveRule = aliveRule;
    this.suspectRule = suspectRule;
    this.deadRule = deadRule;
  }

  void start(Effects out) {
    long interval = core.config().repair().pushPullMillis();
    if (interval > 0) {
      long stretched = Formulas.pushPullMillis(interval, core.members().known());
      out.wakeAfter(core.random().nextLong(stretched), new Wakeup.PushPullDue());
    }
  }

  void due(Effects out) {
    long interval = core.config().repair().pushPullMillis();
    out.wakeAfter(
        Formulas.pushPullMillis(interval, core.members().known()), new Wakeup.PushPullDue());
    if (core.self().leaving) {
      return;
    }
    for (Entry other :
        core.members().pick(1, entry -> entry.is(ALIVE) && entry != core.self().entry)) {
      boolean comparable = other.announced() && core.config().detection().digests();
      if (comparable && !core.above().layer.needsPushPulls() && spared()) {
        continue;
      }
      streams.open(Streams.Purpose.PUSH_PULL, other.address(), request(false), out);
    }
  }

  /**
   * Whose view can be compared by digests is asked for all of it so rarely that the whole group
   * does so about once in the full interval: what a peer sends must not grow with the group.
   */
  private boolean spared() {
    int n = core.members().known();
    long interval = Formulas.pushPullMillis(core.config().repair().pushPullMillis(), n);
    double mine = (double) core.config().detection().fullExchangeMillis() * n;
    return core.random().nextDouble() * mine >= interval;
  }

  /** What we ask with. */
  PushPull request(boolean join) {
    return new PushPull(join, states(List.of()), core.above().layer.localState());
  }

  /** What we answer with, before we merge what was asked with. */
  PushPull reply(PushPull request) {
    return new PushPull(request.join(), states(request.nodes()), core.above().layer.localState());
  }

  /**
   * Applies what another told us about everybody.
   *
   * @return why nothing was applied; empty if it was
   */
  String merge(long now, PushPull exchange, MemberAddress from, Effects out) {
    return merge(now, exchange, from, core.self().name, out);
  }

  /**
   * The same.
   *
   * @param accuser who is said to suspect those that the other holds suspect or dead
   */
  String merge(long now, PushPull exchange, MemberAddress from, String accuser, Effects out) {
    String problem = Compatibility.problem(exchange.nodes(), core.members());
    if (!problem.isEmpty()) {
      Mismatch mismatch = mismatch(exchange.nodes(), problem);
      out.refused(mismatch.reason(), from);
      out.incompatible(mismatch.reason(), from, mismatch.problem());
      return mismatch.problem();
    }
    for (NodeState node : exchange.nodes()) {
      apply(now, node, from, accuser, out);
      meet(node, from);
    }
    core.self().merged = true;
    core.self().arrived |= core.others() > 0;
    if (!exchange.userState().isEmpty()) {
      out.layerState(exchange.userState());
    }
    return "";
  }

  /**
   * Applies the answer to what we asked with. Newcomers repeat nothing of it: one of ours has told
   * it to the whole group long ago, and tells the group of us.
   */
  String mergeAnswer(long now, PushPull exchange, MemberAddress from, Effects out) {
    boolean newcomer =
        core.config().spreading().tree() && !core.self().arrived && fromOneOfOurs(exchange, from);
    core.rumours().silent(newcomer);
    try {
      return merge(now, exchange, from, out);
    } finally {
      core.rumours().silent(false);
    }
  }

  private static boolean fromOneOfOurs(PushPull exchange, MemberAddress from) {
    return exchange.nodes().stream()
        .anyMatch(
            node ->
                node.announcement().field(Speaker.class) != null
                    || node.address().equals(from) && node.announcement().announced());
  }

  /** What the other says of itself is a direct contact, what it says of others is not. */
  private void meet(NodeState node, MemberAddress from) {
    boolean itself =
        node.address().equals(from) || node.announcement().field(Speaker.class) != null;
    Entry entry = itself ? core.members().get(node.name()) : null;
    if (entry != null
        && node.announcement().announced()
        && entry.present()
        && entry.address().equals(node.address())) {
      contacts.heard(entry, true);
    }
  }

  /** The first of them that does not fit us, or else what is wrong among all. */
  private Mismatch mismatch(List<NodeState> nodes, String problem) {
    Self self = core.self();
    for (NodeState node : nodes) {
      Mismatch mismatch = Mismatch.between(self.name, self.versions, node.name(), node.versions());
      if (mismatch != null && !self.is(node.name())) {
        return mismatch;
      }
    }
    return new Mismatch(Refusal.VERSION, problem);
  }

  private void apply(long now, NodeState node, MemberAddress from, String accuser, Effects out) {
    switch (node.state()) {
      case NodeState.ALIVE -> aliveRule.apply(now, claim(node), from, out);
      case NodeState.LEFT ->
          deadRule.apply(now, new Dead(node.incarnation(), node.name(), node.name()), from, out);
      case NodeState.DEAD -> dead(now, node, from, accuser, out);
      case NodeState.SUSPECT ->
          suspectRule.apply(now, new Suspect(node.incarnation(), node.name(), accuser), from, out);
      default -> out.refused(Refusal.MALFORMED, from);
    }
  }

  /** A death heard of this way is only a suspicion of ours: the member may still refute it. */
  private void dead(long now, NodeState node, MemberAddress from, String accuser, Effects out) {
    if (core.self().is(node.name())) {
      deadRule.apply(now, new Dead(node.incarnation(), node.name(), accuser), from, out);
    } else {
      suspectRule.apply(now, new Suspect(node.incarnation(), node.name(), accuser), from, out);
    }
  }

  private Alive claim(NodeState node) {
    MemberAddress address =
        node.address().port() == 0
            ? new MemberAddress(node.address().ip(), core.self().address().port())
            : node.address();
    return new Alive(
        node.incarnation(),
        node.name(),
        address,
        node.meta(),
        node.versions(),
        node.announcement().without(Speaker.class));
  }

  /** All of the probe order, and of the gone those that the other asks with. */
  private List<NodeState> states(List<NodeState> asked) {
    List<NodeState> states = new ArrayList<>(core.members().known());
    for (Entry entry : core.members().ring()) {
      if (entry.incarnation() > 0) {
        states.add(state(entry));
      }
    }
    for (NodeState node : asked) {
      Entry entry = core.members().get(node.name());
      if (entry != null && !entry.known()) {
        states.add(state(entry));
      }
    }
    return states;
  }

  /** What a row says, as others are told. */
  NodeState state(Entry entry) {
    return new NodeState(
        entry.name(),
        entry.address(),
        entry.meta(),
        entry.incarnation(),
        number(entry.state()),
        entry.versions(),
        announcement(entry));
  }

  private Announcement announcement(Entry entry) {
    if (entry == core.self().entry) {
      return Maintenance.announcement(entry).with(new Speaker());
    }
    return entry.ours() ? Maintenance.announcement(entry) : Announcement.NONE;
  }

  private static int number(MemberState state) {
    return switch (state) {
      case ALIVE, LEAVING -> NodeState.ALIVE;
      case SUSPECT -> NodeState.SUSPECT;
      case DEAD -> NodeState.DEAD;
      case LEFT -> NodeState.LEFT;
    };
  }
}
