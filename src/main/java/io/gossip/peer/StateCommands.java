package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDigest;
import io.gossip.protocol.Swim;
import io.gossip.state.States;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a user can ask of the shared state of a group. */
public final class StateCommands {
  private final SharedState state;
  private final Swim swim;
  private final SerfCommands.Doors doors;

  StateCommands(SharedState state, Swim swim, SerfCommands.Doors doors) {
    this.state = state;
    this.swim = swim;
    this.doors = doors;
  }

  /**
   * Writes an own key and tells everybody.
   *
   * @param value JSON, not empty
   * @param ttlMillis it lives; 0 for ever
   * @param channel whose members alone are shown it; empty for all
   * @throws io.gossip.member.LimitExceeded beyond 64 KiB or 1,000 keys; nothing is changed
   * @throws IllegalArgumentException if the key or the channel is malformed
   */
  public StateEntry set(
      long now, String key, Bytes value, long ttlMillis, String channel, PeerEffects out) {
    Door door = doors.at(now, out);
    StateEntry entry = state.set(now, key, value, ttlMillis, channel, door);
    swim.settle(now, door);
    return entry;
  }

  /** Deletes an own key; false if there is none. */
  public boolean delete(long now, String key, PeerEffects out) {
    Door door = doors.at(now, out);
    boolean deleted = state.delete(now, key, door);
    swim.settle(now, door);
    return deleted;
  }

  /** A key that is shown; {@code null} if there is none. */
  public StateEntry get(long now, String peer, String key) {
    return state.states().get(now, peer, key);
  }

  /** All keys that are shown, by owner and key. */
  public List<StateEntry> list(long now) {
    return state.states().list(now);
  }

  /** Up to which version each owner's state is known, without a gap. */
  public Map<String, StateVersion> owners() {
    Map<String, StateVersion> owners = new TreeMap<>();
    for (StateDigest.Known known : state.states().owners()) {
      owners.put(known.owner(), known.version());
    }
    return owners;
  }

  /** The channels that this peer belongs to. */
  public Set<String> channels() {
    return state.states().channels();
  }

  /** Sizes of what is held, for gauges. */
  public States.Totals totals() {
    return state.states().totals();
  }
}
