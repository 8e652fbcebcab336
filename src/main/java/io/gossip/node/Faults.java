package io.gossip.node;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors that ought not to happen: each is counted, each kind is logged once, and the peer goes on.
 */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(GossipNode.class);
  private static final int MOST_KINDS = 100;

  private final Set<String> logged = new HashSet<>();
  private final Counters counters;

  Faults(Counters counters) {
    this.counters = counters;
  }

  /** Runs a step and swallows what it throws. */
  void guard(String step, Runnable body) {
    try {
      body.run();
    } catch (RuntimeException e) {
      report(step, e);
    }
  }

  void report(String step, Throwable error) {
    counters.add("errors." + step);
    if (logged.size() < MOST_KINDS && logged.add(step + error.getClass().getName())) {
      LOG.error("{} failed; later failures of this kind are only counted", step, error);
    }
  }
}
