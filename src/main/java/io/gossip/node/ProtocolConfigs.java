package io.gossip.node;

import io.gossip.protocol.Detection;
import io.gossip.protocol.Operations;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.protocol.ProtocolConfig.Gossiping;
import io.gossip.protocol.ProtocolConfig.Memory;
import io.gossip.protocol.ProtocolConfig.Probing;
import io.gossip.protocol.ProtocolConfig.Repair;
import io.gossip.protocol.ProtocolConfig.Suspicions;
import io.gossip.protocol.Spreading;

/** Lays the options that were set over their profile. */
final class ProtocolConfigs {
  /** One in a minute costs a peer of the group about a byte a second. */
  private static final long CANARY_MILLIS = 180_000;

  private ProtocolConfigs() {}

  static ProtocolConfig of(String profile, ProtocolOptions<?> set) {
    ProtocolConfig base = profile(profile);
    return new ProtocolConfig(
            probing(base.probing(), set),
            new Suspicions(
                or(set.getSuspicionMult(), base.suspicions().mult()),
                or(set.getSuspicionMaxTimeoutMult(), base.suspicions().maxTimeoutMult())),
            gossiping(base.gossip(), set),
            new Repair(
                or(set.getPushPullIntervalMillis(), base.repair().pushPullMillis()),
                or(set.getRejoinMinMillis(), base.repair().rejoinMinMillis()),
                or(set.getRejoinMaxMillis(), base.repair().rejoinMaxMillis())),
            memory(base.memory(), set),
            base.lifeguard(),
            base.departures(),
            detection(base.detection(), set),
            operations(base.operations(), set))
        .with(spreading(base.spreading(), set));
  }

  /** The same with less room in each packet. */
  static ProtocolConfig without(int bytes, ProtocolConfig config) {
    Gossiping gossip = config.gossip();
    Gossiping less =
        new Gossiping(
            gossip.nodes(),
            gossip.intervalMillis(),
            gossip.retransmitMult(),
            gossip.toTheDeadMillis(),
            gossip.packetBytes() - bytes);
    return new ProtocolConfig(
        config.probing(),
        config.suspicions(),
        less,
        config.repair(),
        config.memory(),
        config.lifeguard(),
        config.departures(),
        config.detection(),
        config.operations());
  }

  private static Operations operations(Operations base, ProtocolOptions<?> set) {
    return new Operations(
        or(set.getFlapHalfLifeMillis(), base.flapHalfLifeMillis()),
        or(set.getLeaveAcks(), base.leaveAcks()),
        or(set.getPartitionPercent(), base.partitionPercent()),
        or(set.getCanaryIntervalMillis(), CANARY_MILLIS),
        or(set.getSteadyMillis(), base.steadyMillis()));
  }

  private static ProtocolConfig profile(String name) {
    return switch (name) {
      case "lan" -> ProtocolConfig.lan();
      case "wan" -> ProtocolConfig.wan();
      case "local" -> ProtocolConfig.local();
      default -> throw Rule.broken("profile", "be one of lan, wan, local", name);
    };
  }

  private static Probing probing(Probing base, ProtocolOptions<?> set) {
    return new Probing(
        or(set.getProbeIntervalMillis(), base.intervalMillis()),
        or(set.getProbeTimeoutMillis(), base.timeoutMillis()),
        or(set.getIndirectChecks(), base.indirectChecks()),
        or(set.getTcpPings(), base.tcpPings()),
        or(set.getAwarenessMaxMultiplier(), base.awarenessMax()));
  }

  private static Gossiping gossiping(Gossiping base, ProtocolOptions<?> set) {
    return new Gossiping(
        or(set.getGossipNodes(), base.nodes()),
        or(set.getGossipIntervalMillis(), base.intervalMillis()),
        or(set.getRetransmitMult(), base.retransmitMult()),
        or(set.getGossipToTheDeadMillis(), base.toTheDeadMillis()),
        base.packetBytes());
  }

  private static Spreading spreading(Spreading base, ProtocolOptions<?> set) {
    boolean atOnce = or(set.getGossipAtOnce(), base.atOnce());
    return new Spreading(
        atOnce,
        or(set.getGossipTree(), base.tree() && atOnce),
        or(set.getGossipFeedback(), base.feedback() && atOnce),
        or(set.getGossipPacketsPerSecond(), base.packetsPerSecond()));
  }

  private static Memory memory(Memory base, ProtocolOptions<?> set) {
    return new Memory(
        or(set.getDeadNodeReclaimMillis(), base.reclaimMillis()),
        or(set.getReapAfterMillis(), base.reapMillis()),
        or(set.getTombstoneAfterMillis(), base.tombstoneMillis()),
        or(set.getLeaveTimeoutMillis(), base.leaveMillis()),
        or(set.getMaxMembers(), base.maxMembers()));
  }

  private static Detection detection(Detection base, ProtocolOptions<?> set) {
    return new Detection(
        or(set.getDigests(), base.digests()),
        or(set.getFullExchangeIntervalMillis(), base.fullExchangeMillis()),
        or(set.getSelfDoubt(), base.selfDoubt()),
        or(set.getAdaptiveTimeouts(), base.adaptiveTimeouts()),
        or(set.getEvidence(), base.evidence()),
        or(set.getWatchers(), base.watchers()));
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
