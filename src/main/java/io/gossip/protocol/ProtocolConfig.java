package io.gossip.protocol;

/**
 * How fast and how patiently the protocol works; all relations between the values are checked here.
 * The three profiles are memberlist's (memberlist.md §13) but for the deviations of contract §6.
 *
 * @param lifeguard {@link Lifeguard#ALL} in every peer; experiments switch parts of it off
 * @param departures what we do beyond memberlist
 * @param detection what announced peers do among themselves
 * @param operations what helps through outages
 */
public record ProtocolConfig(
    Probing probing,
    Suspicions suspicions,
    Gossiping gossip,
    Repair repair,
    Memory memory,
    Lifeguard lifeguard,
    Departures departures,
    Detection detection,
    Operations operations) {

  /** With all of Lifeguard and all that we do beyond memberlist. */
  public ProtocolConfig(
      Probing probing, Suspicions suspicions, Gossiping gossip, Repair repair, Memory memory) {
    this(
        probing,
        suspicions,
        gossip,
        repair,
        memory,
        Lifeguard.ALL,
        Departures.ALL,
        Detection.ALL,
        Operations.ALL);
  }

  /**
   * @param intervalMillis between two probes, 1 or more; shorter notices deaths sooner and costs
   *     more packets
   * @param timeoutMillis for a direct ping, between 0 and the interval; longer forgives slow hosts
   * @param indirectChecks members asked to ping in our place, 0 to 16
   * @param tcpPings whether a silent member is pinged over TCP as well
   * @param awarenessMax the health score stays below this; 1 switches Lifeguard's scaling off
   */
  public record Probing(
      long intervalMillis,
      long timeoutMillis,
      int indirectChecks,
      boolean tcpPings,
      int awarenessMax) {
    public Probing {
      if (timeoutMillis <= 0 || timeoutMillis >= intervalMillis) {
        throw new IllegalArgumentException(
            "probeTimeout must lie between 0 and probeInterval ("
                + intervalMillis
                + " ms), was "
                + timeoutMillis
                + " ms");
      }
      inRange("indirectChecks", indirectChecks, 0, 16);
      inRange("awarenessMaxMultiplier", awarenessMax, 1, 64);
    }
  }

  /**
   * @param mult of the probe interval and log10(n), 1 or more; higher gives a suspect more time
   * @param maxTimeoutMult the longest suspicion is this many times the shortest (Lifeguard §IV-B)
   */
  public record Suspicions(int mult, int maxTimeoutMult) {
    public Suspicions {
      inRange("suspicionMult", mult, 1, 100);
      inRange("suspicionMaxTimeoutMult", maxTimeoutMult, 1, 100);
    }
  }

  /**
   * @param nodes members that each tick gossips to, 1 to 64
   * @param intervalMillis between two ticks while there is something to say
   * @param retransmitMult each rumour is sent this often times log10(n + 1)
   * @param toTheDeadMillis how long the dead are still gossiped to, so that they can refute
   * @param packetBytes budget of one packet, 512 to 1,400
   */
  public record Gossiping(
      int nodes, long intervalMillis, int retransmitMult, long toTheDeadMillis, int packetBytes) {
    public Gossiping {
      inRange("gossipNodes", nodes, 1, 64);
      inRange("gossipInterval", intervalMillis, 1, 60_000);
      inRange("retransmitMult", retransmitMult, 1, 100);
      inRange("gossipToTheDead", toTheDeadMillis, 0, Long.MAX_VALUE);
      inRange("packetBytes", packetBytes, 512, 1_400);
    }
  }

  /**
   * @param pushPullMillis between two exchanges of full state in a group of up to 32; 0 for never
   * @param rejoinMinMillis first pause before seeds and lost members are tried again
   * @param rejoinMaxMillis longest pause; each is jittered by half of itself
   */
  public record Repair(long pushPullMillis, long rejoinMinMillis, long rejoinMaxMillis) {
    public Repair {
      inRange("pushPullInterval", pushPullMillis, 0, Long.MAX_VALUE);
      if (rejoinMinMillis < 1 || rejoinMaxMillis < rejoinMinMillis) {
        throw new IllegalArgumentException(
            "rejoinMax must be at least rejoinMin ("
                + rejoinMinMillis
                + " ms, itself 1 or more), was "
                + rejoinMaxMillis
                + " ms");
      }
    }
  }

  /**
   * @param reclaimMillis a dead member's name may be taken at another address after this; 0 never
   * @param reapMillis dead and left members are shown for so long
   * @param tombstoneMillis and remembered as dead for so long after that
   * @param leaveMillis a leave takes at most so long
   * @param maxMembers newcomers beyond are refused
   */
  public record Memory(
      long reclaimMillis, long reapMillis, long tombstoneMillis, long leaveMillis, int maxMembers) {
    public Memory {
      inRange("deadNodeReclaim", reclaimMillis, 0, Long.MAX_VALUE);
      inRange("reapAfter", reapMillis, 1, Long.MAX_VALUE);
      inRange("tombstoneAfter", tombstoneMillis, 0, Long.MAX_VALUE);
      inRange("leaveTimeout", leaveMillis, 1, 60_000);
      inRange("maxMembers", maxMembers, 1, 1_000_000);
    }
  }

  private static final long DAY = 24 * 3_600_000L;

  /** For hosts in one network. */
  public static ProtocolConfig lan() {
    return new ProtocolConfig(
        new Probing(1_000, 500, 3, true, 8),
        new Suspicions(4, 6),
        new Gossiping(3, 200, 4, 30_000, 1_400),
        new Repair(30_000, 1_000, 30_000),
        new Memory(5_000, DAY, DAY, 1_000, 20_000));
  }

  /** For hosts far apart: slower and more patient. */
  public static ProtocolConfig wan() {
    return new ProtocolConfig(
        new Probing(5_000, 3_000, 3, true, 8),
        new Suspicions(6, 6),
        new Gossiping(4, 500, 4, 60_000, 1_400),
        new Repair(60_000, 1_000, 30_000),
        new Memory(5_000, DAY, DAY, 3_000, 20_000));
  }

  /** For processes on one host. */
  public static ProtocolConfig local() {
    return new ProtocolConfig(
        new Probing(1_000, 200, 1, true, 8),
        new Suspicions(3, 6),
        new Gossiping(3, 100, 2, 15_000, 1_400),
        new Repair(15_000, 1_000, 30_000),
        new Memory(5_000, DAY, DAY, 1_000, 20_000));
  }

  /** The same with other parts of Lifeguard; for experiments. */
  public ProtocolConfig with(Lifeguard other) {
    return new ProtocolConfig(
        probing, suspicions, gossip, repair, memory, other, departures, detection, operations);
  }

  /** The same with other departures from memberlist. */
  public ProtocolConfig with(Departures other) {
    return new ProtocolConfig(
        probing, suspicions, gossip, repair, memory, lifeguard, other, detection, operations);
  }

  /** The same with other steps of detection. */
  public ProtocolConfig with(Detection other) {
    return new ProtocolConfig(
        probing, suspicions, gossip, repair, memory, lifeguard, departures, other, operations);
  }

  /** The same with other steps of operations. */
  public ProtocolConfig with(Operations other) {
    return new ProtocolConfig(
        probing, suspicions, gossip, repair, memory, lifeguard, departures, detection, other);
  }

  /** The same with rumours spread in another way. */
  public ProtocolConfig with(Spreading other) {
    return with(
        new Departures(
            departures.everyoneInTurn(), departures.knocking(), departures.wakingUp(), other));
  }

  /** The same without anything that memberlist does not do: what its published figures measure. */
  public ProtocolConfig memberlistRules() {
    Memory theirs =
        new Memory(
            0,
            memory.reapMillis(),
            memory.tombstoneMillis(),
            memory.leaveMillis(),
            memory.maxMembers());
    return new ProtocolConfig(
        probing,
        suspicions,
        gossip,
        repair,
        theirs,
        lifeguard,
        Departures.NONE,
        Detection.NONE,
        Operations.NONE);
  }

  /** How fresh rumours spread. */
  public Spreading spreading() {
    return departures.spreading();
  }

  static void inRange(String name, long value, long min, long max) {
    if (value < min || value > max) {
      String range =
          max == Long.MAX_VALUE ? "be at least " + min : "lie between " + min + " and " + max;
      throw new IllegalArgumentException(name + " must " + range + ", was " + value);
    }
  }
}
