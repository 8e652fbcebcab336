package io.gossip.message;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;

/**
 * One member in a push/pull.
 *
 * @param state 0 alive, 1 suspect, 2 dead, 3 left; kept as received, other numbers included
 * @param announcement our own extension; {@link Announcement#NONE} from strangers
 */
public record NodeState(
    String name,
    MemberAddress address,
    Bytes meta,
    long incarnation,
    int state,
    Bytes versions,
    Announcement announcement) {
  public static final int ALIVE = 0;
  public static final int SUSPECT = 1;
  public static final int DEAD = 2;
  public static final int LEFT = 3;
}
