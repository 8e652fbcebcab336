package io.gossip.protocol;

import io.gossip.member.Bytes;
import java.util.Set;

/**
 * What stands above SWIM and shares its packets: Serf's rules, or nothing. It gives what is sent;
 * what is received reaches it as effects.
 */
public interface Layer {
  /** Nothing stands above. */
  Layer NONE =
      new Layer() {
        @Override
        public Bytes localState() {
          return Bytes.EMPTY;
        }

        @Override
        public Bytes ackPayload() {
          return Bytes.NIL;
        }

        @Override
        public long beside() {
          return 0;
        }

        @Override
        public Bytes stateOf(Set<String> names) {
          return Bytes.EMPTY;
        }
      };

  /** Its half of a push/pull; empty if it has nothing to say. */
  Bytes localState();

  /** What each ack to a direct ping carries; {@link Bytes#NIL} for nothing. */
  Bytes ackPayload();

  /**
   * One number for what peers shall agree on and that concerns no member; 0 for nothing. What
   * concerns one goes to {@link LayerDoor#mark}.
   */
  long beside();

  /** The part of {@link #localState} that concerns these members, and what concerns none. */
  Bytes stateOf(Set<String> names);

  /** Whether it keeps anything with members: their rows are larger then. */
  default boolean marksMembers() {
    return true;
  }

  /** Whether what it says has to be exchanged in full each time, since no digest covers it. */
  default boolean needsPushPulls() {
    return false;
  }
}
