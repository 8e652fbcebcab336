package io.gossip.protocol;

import io.gossip.member.Bytes;

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
      };

  /** Its half of a push/pull; empty if it has nothing to say. */
  Bytes localState();

  /** What each ack to a direct ping carries; {@link Bytes#NIL} for nothing. */
  Bytes ackPayload();
}
