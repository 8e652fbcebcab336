package io.gossip.node;

import io.gossip.member.Member;
import io.gossip.member.StateEntry;
import java.util.List;

/**
 * What a peer knows from an earlier run.
 *
 * @param name empty if none is remembered
 * @param incarnation to start with, 1 or more, never used before
 * @param peers last known state of the others; never this peer itself
 * @param state keys of shared state, the own and others' as last known
 */
public record Remembered(
    String name, long incarnation, List<Member> peers, List<StateEntry> state) {
  /** A peer that starts for the first time, or without a store. */
  public static final Remembered NOTHING = new Remembered("", 1, List.of());

  public Remembered {
    peers = List.copyOf(peers);
    state = List.copyOf(state);
  }

  /** Without any state. */
  public Remembered(String name, long incarnation, List<Member> peers) {
    this(name, incarnation, peers, List.of());
  }
}
