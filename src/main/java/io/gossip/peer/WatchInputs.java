package io.gossip.peer;

import io.gossip.message.GossipMessage;
import io.gossip.protocol.Swim;
import io.gossip.protocol.Ties;
import java.util.Optional;

/** What the world tells a peer of the idle streams between peers. */
public final class WatchInputs {
  private final Swim swim;
  private final SerfCommands.Doors doors;

  WatchInputs(Swim swim, SerfCommands.Doors doors) {
    this.swim = swim;
    this.doors = doors;
  }

  /** A stream that watches another stands; its hello was answered with this. */
  public void opened(long now, long token, GossipMessage answer, PeerEffects out) {
    swim.watchOpened(now, token, answer, doors.at(now, out));
  }

  /** A stream that watches another has ended, or came to nothing. */
  public void ended(long now, long token, PeerEffects out) {
    swim.watchEnded(now, token, doors.at(now, out));
  }

  /** A stream by which another watched us has ended. */
  public void watcherEnded(long token) {
    swim.watcherEnded(token);
  }

  /** Streams that stand, both ways. */
  public int count() {
    return swim.watches();
  }

  /** Who watches a member and whom it watches; empty if nobody of that name is known. */
  public Optional<Ties> of(String name) {
    return swim.ties(name);
  }
}
