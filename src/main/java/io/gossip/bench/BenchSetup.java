package io.gossip.bench;

import java.util.List;
import java.util.function.Consumer;

/**
 * What every scenario is told.
 *
 * @param kind whose peers
 * @param peers size of the whole group, 3 or more
 * @param serfAgents how many of them are real Serf agents; only where a scenario says so
 * @param child command line of {@link ChildPeer} for this kind, up to and without the name
 * @param progress told in words how far it is
 */
public record BenchSetup(
    PeerKind kind, int peers, int serfAgents, List<String> child, Consumer<String> progress) {
  BenchReport report(String scenario) {
    BenchReport report =
        new BenchReport(scenario, peers)
            .with("peer", kind.name())
            .with("setup", kind.describe())
            .with("machine", Machine.describe());
    return serfAgents == 0 ? report : report.with("serf_agents", serfAgents);
  }
}
