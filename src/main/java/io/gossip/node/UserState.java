package io.gossip.node;

import io.gossip.member.Bytes;

/**
 * The application's own state in the push/pulls of the plain dialect, as memberlist's delegate has
 * it: each exchange carries one member's half to the other, at every join and every push/pull
 * interval. Both methods are called on the node's context and must not block; what they throw is
 * counted, logged once and changes nothing else.
 */
public interface UserState {
  /** Longest half that is sent; a longer one is left out, counted and logged. 10 MiB. */
  int MAX_BYTES = 10 * 1024 * 1024;

  /** Nothing is said, and what others say is dropped. */
  UserState NONE =
      new UserState() {
        @Override
        public Bytes local() {
          return Bytes.EMPTY;
        }

        @Override
        public void remote(Bytes state) {}
      };

  /** Our half; empty to say nothing. */
  Bytes local();

  /** Another's half, as it came and never empty. It may be old, and the same may come often. */
  void remote(Bytes state);
}
