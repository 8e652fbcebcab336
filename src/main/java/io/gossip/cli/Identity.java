package io.gossip.cli;

import io.gossip.member.MemberAddress;
import io.gossip.remote.PeerProbe;
import io.gossip.remote.RemoteNode;
import java.util.Comparator;
import java.util.List;

/** Finds out which of its members a peer is itself: it answers no ping for another name. */
final class Identity {
  private static final int MOST_TRIES = 16;

  private final PeerProbe probe;
  private final MemberAddress peer;

  Identity(PeerProbe probe, MemberAddress peer) {
    this.probe = probe;
    this.peer = peer;
  }

  /** The peer in its own list; {@code null} if that cannot be found out. */
  RemoteNode of(List<RemoteNode> nodes) {
    List<RemoteNode> likely =
        nodes.stream()
            .filter(node -> node.member().state().present())
            .sorted(Comparator.comparing(this::distance))
            .limit(MOST_TRIES)
            .toList();
    for (RemoteNode node : likely) {
      if (Tried.of(probe.pingOverTcp(peer, node.member().name())).done()) {
        return node;
      }
    }
    return null;
  }

  private int distance(RemoteNode node) {
    MemberAddress address = node.member().address();
    boolean samePort = address.port() == peer.port();
    return address.equals(peer) ? 0 : samePort ? 1 : 2;
  }
}
