package io.gossip.serf;

/** The three independent clocks (serf.md §3). */
record Clocks(LamportClock members, LamportClock events, LamportClock queries) {
  Clocks() {
    this(new LamportClock(), new LamportClock(), new LamportClock());
  }
}
