package io.gossip.sim;

import io.gossip.protocol.ProtocolConfig;
import java.util.List;

/**
 * A whole experiment: a group forms, things go wrong, and what the group makes of it is measured.
 *
 * @param peers 2 to 20,000; each joins through one of the first three
 * @param formMillis the group has this long to form before the faults begin; less if it agrees
 * @param runMillis from the moment it has formed
 * @param protocol settings of every peer
 * @param network of every link without a rule of its own
 */
public record Scenario(
    String name,
    int peers,
    long formMillis,
    long runMillis,
    ProtocolConfig protocol,
    Conditions network,
    List<Fault> faults) {
  public Scenario {
    faults = List.copyOf(faults);
    if (peers < 2 || peers > 20_000) {
      throw new IllegalArgumentException("peers must lie between 2 and 20000, was " + peers);
    }
    if (formMillis < 0 || runMillis < 1) {
      throw new IllegalArgumentException(
          "formMillis must be 0 or more and runMillis 1 or more, were "
              + formMillis
              + " and "
              + runMillis);
    }
  }
}
