package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.Alive;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.PushPull;
import io.gossip.message.Wave;
import java.util.List;
import java.util.Objects;

/** Whether a message that was read can be written and reads the same again. */
final class ReadAgain {
  private ReadAgain() {}

  /** Fails unless both are the same but for version bytes that we never send. */
  static void same(GossipMessage first, GossipMessage again) {
    if (first instanceof Wave wave && again instanceof Wave other) {
      equal(wave.until(), other.until());
      equal(rumours(wave), rumours(other)); // they go on byte for byte
    } else {
      equal(harmless(first), again);
    }
  }

  private static List<Bytes> rumours(Wave wave) {
    return wave.rumours().stream().map(rumour -> Bytes.wrap(rumour.bytes())).toList();
  }

  static void equal(Object first, Object again) {
    if (!Objects.equals(first, again)) {
      throw new AssertionError(first + " reads again as " + again);
    }
  }

  /** As it is written: one to five version bytes crash old peers, so none are sent. */
  private static GossipMessage harmless(GossipMessage message) {
    if (message instanceof Alive alive) {
      return new Alive(
          alive.incarnation(),
          alive.node(),
          alive.address(),
          alive.meta(),
          harmless(alive.versions()),
          alive.announcement());
    }
    return message instanceof PushPull exchange
        ? new PushPull(
            exchange.join(),
            exchange.nodes().stream().map(ReadAgain::harmless).toList(),
            exchange.userState())
        : message;
  }

  private static NodeState harmless(NodeState node) {
    return new NodeState(
        node.name(),
        node.address(),
        node.meta(),
        node.incarnation(),
        node.state(),
        harmless(node.versions()),
        node.announcement());
  }

  private static Bytes harmless(Bytes versions) {
    return versions.length() < 6 ? Bytes.NIL : versions;
  }
}
