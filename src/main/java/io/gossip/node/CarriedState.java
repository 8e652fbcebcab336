package io.gossip.node;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;

/** Asks the application for its state and tells it of others', without trusting it. */
final class CarriedState {
  private static final String STEP = "userState";

  private final UserState state;
  private final Faults faults;

  CarriedState(UserState state, Faults faults) {
    this.state = state;
    this.faults = faults;
  }

  /** Whether the application has a state at all. */
  boolean anything() {
    return state != UserState.NONE;
  }

  Bytes local() {
    try {
      Bytes half = state.local();
      if (half.length() > UserState.MAX_BYTES) {
        throw new LimitExceeded("user state", half.length(), UserState.MAX_BYTES);
      }
      return half;
    } catch (RuntimeException e) {
      faults.report(STEP, e);
      return Bytes.EMPTY;
    }
  }

  void remote(Bytes half) {
    faults.guard(STEP, () -> state.remote(half));
  }
}
