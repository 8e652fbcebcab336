package io.gossip.sim;

import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Repair;
import io.gossip.message.Watch;
import io.gossip.message.Wave;
import io.gossip.wire.MessageCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Simulated peers that know nothing of {@code _g}, as Serf and memberlist: they neither say nor
 * read it, drop it when they pass a claim on, and complain of message types that they do not know.
 */
final class Strangers {
  private final MessageCodec codec = new MessageCodec();
  private final Set<MemberAddress> addresses = new HashSet<>();
  private final List<String> complaints = new ArrayList<>();

  /** Whoever listens at an address is a stranger from now on. */
  void add(MemberAddress address) {
    addresses.add(address);
  }

  boolean at(MemberAddress address) {
    return addresses.contains(address);
  }

  /** What strangers would have logged. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What a peer really says when it means to say this. */
  List<Encoded> says(SimPeer peer, List<Encoded> parts) {
    return at(peer.address())
        ? parts.stream().map(part -> codec.encode(bare(part.message()))).toList()
        : parts;
  }

  GossipMessage says(SimPeer peer, GossipMessage message) {
    return at(peer.address()) ? bare(message) : message;
  }

  /** What of these messages a peer understands. */
  List<GossipMessage> hears(SimPeer peer, List<GossipMessage> messages) {
    return at(peer.address())
        ? messages.stream().filter(message -> known(peer, message)).map(Strangers::bare).toList()
        : messages;
  }

  /** The same of the request or answer of a stream; {@code null} if it does not. */
  GossipMessage hears(SimPeer peer, GossipMessage message) {
    return message == null ? null : hears(peer, List.of(message)).stream().findFirst().orElse(null);
  }

  private boolean known(SimPeer peer, GossipMessage message) {
    boolean ours =
        message instanceof Wave
            || message instanceof Offer
            || message instanceof Notice
            || message instanceof Repair
            || message instanceof Watch;
    if (ours) {
      complaints.add(peer.name() + ": " + message.getClass().getSimpleName());
    }
    return !ours;
  }

  private static GossipMessage bare(GossipMessage message) {
    Announcement none = Announcement.NONE;
    if (message instanceof Ping ping) {
      return new Ping(ping.seqNo(), ping.node(), ping.source(), none);
    }
    if (message instanceof Ack ack) {
      return new Ack(ack.seqNo(), ack.payload(), none);
    }
    if (message instanceof Alive claim) {
      return new Alive(
          claim.incarnation(), claim.node(), claim.address(), claim.meta(), claim.versions(), none);
    }
    if (message instanceof PushPull exchange) {
      List<NodeState> nodes = exchange.nodes().stream().map(Strangers::bare).toList();
      return new PushPull(exchange.join(), nodes, exchange.userState());
    }
    return message;
  }

  private static NodeState bare(NodeState node) {
    return new NodeState(
        node.name(),
        node.address(),
        node.meta(),
        node.incarnation(),
        node.state(),
        node.versions(),
        Announcement.NONE);
  }
}
