package io.gossip.remote;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberState;
import io.gossip.message.Announcement;
import io.gossip.message.NodeState;
import io.gossip.wire.SerfTags;
import java.util.Map;
import java.util.Optional;

/** Turns what a peer says of a member into what users see. */
final class RemoteView {
  private static final SerfTags TAGS = new SerfTags();
  private static final int FIRST_DELEGATE_BYTE = 3;
  private static final int VERSION_BYTES = 6;

  private RemoteView() {}

  /** Empty if the member is in a state that we do not know. */
  static Optional<Member> member(NodeState node, long since) {
    MemberState state = state(node.state());
    if (state == null) {
      return Optional.empty();
    }
    Dialect dialect = dialect(node.versions());
    return Optional.of(
        new Member(
            node.name(),
            node.address(),
            state,
            node.incarnation(),
            dialect == Dialect.SERF ? TAGS.decode(node.meta()) : Map.of(),
            since,
            false,
            dialect,
            MemberDetails.NONE));
  }

  private static MemberState state(int number) {
    return switch (number) {
      case NodeState.ALIVE -> MemberState.ALIVE;
      case NodeState.SUSPECT -> MemberState.SUSPECT;
      case NodeState.DEAD -> MemberState.DEAD;
      case NodeState.LEFT -> MemberState.LEFT;
      case Announcement.Entry.LEAVING -> MemberState.LEAVING;
      default -> null;
    };
  }

  /** Only Serf fills in the delegate's versions (memberlist.md §10). */
  private static Dialect dialect(Bytes versions) {
    for (int i = FIRST_DELEGATE_BYTE; i < Math.min(versions.length(), VERSION_BYTES); i++) {
      if (versions.at(i) != 0) {
        return Dialect.SERF;
      }
    }
    return Dialect.MEMBERLIST;
  }
}
