package io.gossip.node;

/**
 * How fast and how patiently a peer works. A value that is not set is that of the profile; each
 * setter checks its one value, and the relations between them are checked when a peer is made.
 *
 * @param <T> the options that the setters return
 */
public class ProtocolOptions<T extends ProtocolOptions<T>> extends OperationsOptions<T> {
  private static final long DAY = 24 * 3_600_000L;

  private Long probeIntervalMillis;
  private Long probeTimeoutMillis;
  private Integer indirectChecks;
  private Boolean tcpPings;
  private Integer awarenessMaxMultiplier;
  private Integer suspicionMult;
  private Integer suspicionMaxTimeoutMult;
  private Integer gossipNodes;
  private Long gossipIntervalMillis;
  private Integer retransmitMult;
  private Long gossipToTheDeadMillis;
  private Long pushPullIntervalMillis;
  private Long rejoinMinMillis;
  private Long rejoinMaxMillis;
  private Long deadNodeReclaimMillis;
  private Long reapAfterMillis;
  private Long tombstoneAfterMillis;
  private Long leaveTimeoutMillis;
  private Integer maxMembers;
  private Boolean digests;
  private Long fullExchangeIntervalMillis;
  private Boolean selfDoubt;
  private Boolean adaptiveTimeouts;
  private Boolean evidence;
  private Integer watchers;

  ProtocolOptions() {}

  ProtocolOptions(ProtocolOptions<?> other) {
    super(other);
    probeIntervalMillis = other.probeIntervalMillis;
    probeTimeoutMillis = other.probeTimeoutMillis;
    indirectChecks = other.indirectChecks;
    tcpPings = other.tcpPings;
    awarenessMaxMultiplier = other.awarenessMaxMultiplier;
    suspicionMult = other.suspicionMult;
    suspicionMaxTimeoutMult = other.suspicionMaxTimeoutMult;
    gossipNodes = other.gossipNodes;
    gossipIntervalMillis = other.gossipIntervalMillis;
    retransmitMult = other.retransmitMult;
    gossipToTheDeadMillis = other.gossipToTheDeadMillis;
    pushPullIntervalMillis = other.pushPullIntervalMillis;
    rejoinMinMillis = other.rejoinMinMillis;
    rejoinMaxMillis = other.rejoinMaxMillis;
    deadNodeReclaimMillis = other.deadNodeReclaimMillis;
    reapAfterMillis = other.reapAfterMillis;
    tombstoneAfterMillis = other.tombstoneAfterMillis;
    leaveTimeoutMillis = other.leaveTimeoutMillis;
    maxMembers = other.maxMembers;
    digests = other.digests;
    fullExchangeIntervalMillis = other.fullExchangeIntervalMillis;
    selfDoubt = other.selfDoubt;
    adaptiveTimeouts = other.adaptiveTimeouts;
    evidence = other.evidence;
    watchers = other.watchers;
  }

  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }

  /**
   * Time between two probes, in milliseconds. 1 to one day. Shorter notices deaths sooner and costs
   * more packets. Must be longer than the probe timeout.
   */
  public T setProbeIntervalMillis(Long value) {
    probeIntervalMillis = Rule.range("probeIntervalMillis", value, 1, DAY);
    return self();
  }

  public Long getProbeIntervalMillis() {
    return probeIntervalMillis;
  }

  /**
   * How long a direct ping may take, in milliseconds. 1 to one day. Longer forgives slow hosts;
   * shorter asks others for help sooner. Must be below the probe interval.
   */
  public T setProbeTimeoutMillis(Long value) {
    probeTimeoutMillis = Rule.range("probeTimeoutMillis", value, 1, DAY);
    return self();
  }

  public Long getProbeTimeoutMillis() {
    return probeTimeoutMillis;
  }

  /**
   * Members asked to ping in our place when a direct ping was not answered. 0 to 16. More tell a
   * lost packet from a dead member more surely and cost more packets.
   */
  public T setIndirectChecks(Integer value) {
    indirectChecks = Rule.range("indirectChecks", value, 0, 16);
    return self();
  }

  public Integer getIndirectChecks() {
    return indirectChecks;
  }

  /**
   * Whether a silent member is pinged over TCP as well. On keeps members whose UDP is broken; off
   * spares a connection for each lost ping.
   */
  public T setTcpPings(Boolean value) {
    tcpPings = value;
    return self();
  }

  public Boolean getTcpPings() {
    return tcpPings;
  }

  /**
   * Lifeguard's health score stays below this. 1 to 64. Higher lets a slow host slow its own
   * probing further down; 1 switches that off.
   */
  public T setAwarenessMaxMultiplier(Integer value) {
    awarenessMaxMultiplier = Rule.range("awarenessMaxMultiplier", value, 1, 64);
    return self();
  }

  public Integer getAwarenessMaxMultiplier() {
    return awarenessMaxMultiplier;
  }

  /**
   * Multiplies the time a suspect has to refute. 1 to 100. Higher accuses fewer of the living;
   * lower notices deaths sooner.
   */
  public T setSuspicionMult(Integer value) {
    suspicionMult = Rule.range("suspicionMult", value, 1, 100);
    return self();
  }

  public Integer getSuspicionMult() {
    return suspicionMult;
  }

  /**
   * The longest suspicion is this many times the shortest. 1 to 100. Higher gives a lone accuser,
   * who may be the sick one, less weight.
   */
  public T setSuspicionMaxTimeoutMult(Integer value) {
    suspicionMaxTimeoutMult = Rule.range("suspicionMaxTimeoutMult", value, 1, 100);
    return self();
  }

  public Integer getSuspicionMaxTimeoutMult() {
    return suspicionMaxTimeoutMult;
  }

  /** Members that each tick gossips to. 1 to 64. More spread news faster and cost more packets. */
  public T setGossipNodes(Integer value) {
    gossipNodes = Rule.range("gossipNodes", value, 1, 64);
    return self();
  }

  public Integer getGossipNodes() {
    return gossipNodes;
  }

  /**
   * Time between two gossip ticks while there is something to say, in milliseconds. 1 to 60,000.
   * Shorter spreads news faster; longer packs more of it into one packet.
   */
  public T setGossipIntervalMillis(Long value) {
    gossipIntervalMillis = Rule.range("gossipIntervalMillis", value, 1, 60_000);
    return self();
  }

  public Long getGossipIntervalMillis() {
    return gossipIntervalMillis;
  }

  /**
   * Each rumour is sent this often, times log10(n + 1). 1 to 100. Higher survives more loss and
   * costs more packets.
   */
  public T setRetransmitMult(Integer value) {
    retransmitMult = Rule.range("retransmitMult", value, 1, 100);
    return self();
  }

  public Integer getRetransmitMult() {
    return retransmitMult;
  }

  /**
   * How long the dead are still gossiped to, in milliseconds, so that they can refute. At least 0.
   * Longer brings back more of the wrongly accused; shorter wastes fewer packets.
   */
  public T setGossipToTheDeadMillis(Long value) {
    gossipToTheDeadMillis = Rule.range("gossipToTheDeadMillis", value, 0, Long.MAX_VALUE);
    return self();
  }

  public Long getGossipToTheDeadMillis() {
    return gossipToTheDeadMillis;
  }

  /**
   * Time between two exchanges of full state in a group of up to 32, in milliseconds; 0 for never.
   * At least 0. Shorter heals lost news sooner and costs traffic in proportion to the group.
   */
  public T setPushPullIntervalMillis(Long value) {
    pushPullIntervalMillis = Rule.range("pushPullIntervalMillis", value, 0, Long.MAX_VALUE);
    return self();
  }

  public Long getPushPullIntervalMillis() {
    return pushPullIntervalMillis;
  }

  /**
   * First pause before seeds and lost members are tried again, in milliseconds. 1 to one day.
   * Shorter finds a group sooner. Must not exceed the longest pause.
   */
  public T setRejoinMinMillis(Long value) {
    rejoinMinMillis = Rule.range("rejoinMinMillis", value, 1, DAY);
    return self();
  }

  public Long getRejoinMinMillis() {
    return rejoinMinMillis;
  }

  /**
   * Longest pause between two such attempts, in milliseconds; each is jittered by half. 1 to one
   * day. Shorter heals a partition sooner; longer costs the unreachable less.
   */
  public T setRejoinMaxMillis(Long value) {
    rejoinMaxMillis = Rule.range("rejoinMaxMillis", value, 1, DAY);
    return self();
  }

  public Long getRejoinMaxMillis() {
    return rejoinMaxMillis;
  }

  /**
   * A dead member's name may be taken at another address after this many milliseconds; 0 for never.
   * At least 0. Shorter lets a restarted host with a new address back sooner; longer protects a
   * name better.
   */
  public T setDeadNodeReclaimMillis(Long value) {
    deadNodeReclaimMillis = Rule.range("deadNodeReclaimMillis", value, 0, Long.MAX_VALUE);
    return self();
  }

  public Long getDeadNodeReclaimMillis() {
    return deadNodeReclaimMillis;
  }

  /**
   * How long dead and left members are shown, in milliseconds. At least 1. Longer keeps more
   * history in memory and in every push/pull.
   */
  public T setReapAfterMillis(Long value) {
    reapAfterMillis = Rule.range("reapAfterMillis", value, 1, Long.MAX_VALUE);
    return self();
  }

  public Long getReapAfterMillis() {
    return reapAfterMillis;
  }

  /**
   * How much longer they are remembered as dead, in milliseconds. At least 0. Longer keeps old news
   * from reviving them; shorter frees memory.
   */
  public T setTombstoneAfterMillis(Long value) {
    tombstoneAfterMillis = Rule.range("tombstoneAfterMillis", value, 0, Long.MAX_VALUE);
    return self();
  }

  public Long getTombstoneAfterMillis() {
    return tombstoneAfterMillis;
  }

  /**
   * How long a leave may take, in milliseconds. 1 to 60,000. Longer tells more members; shorter
   * stops faster.
   */
  public T setLeaveTimeoutMillis(Long value) {
    leaveTimeoutMillis = Rule.range("leaveTimeoutMillis", value, 1, 60_000);
    return self();
  }

  public Long getLeaveTimeoutMillis() {
    return leaveTimeoutMillis;
  }

  /**
   * How many members the table holds; newcomers beyond are counted and refused. 1 to 1,000,000.
   * Higher allows larger groups; lower bounds the memory an attacker can take.
   */
  public T setMaxMembers(Integer value) {
    maxMembers = Rule.range("maxMembers", value, 1, 1_000_000);
    return self();
  }

  public Integer getMaxMembers() {
    return maxMembers;
  }

  /**
   * Whether acks among peers that announced themselves carry a digest of the view, and only what
   * differs is exchanged. On saves nearly all exchanges of full state; off has them as in
   * memberlist.
   */
  public T setDigests(Boolean value) {
    digests = value;
    return self();
  }

  public Boolean getDigests() {
    return digests;
  }

  /**
   * The whole group exchanges full state about once in so many milliseconds while digests are on.
   * 1000 to 30 days. A net under the digests: longer costs less.
   */
  public T setFullExchangeIntervalMillis(Long value) {
    fullExchangeIntervalMillis = Rule.range("fullExchangeIntervalMillis", value, 1_000, 30 * DAY);
    return self();
  }

  public Long getFullExchangeIntervalMillis() {
    return fullExchangeIntervalMillis;
  }

  /**
   * Whether a peer whose own timers came late, or that hears nothing from anybody, does not believe
   * its own timeouts for a while and tells the others so. On spares healthy members the accusations
   * of a host that stood still.
   */
  public T setSelfDoubt(Boolean value) {
    selfDoubt = value;
    return self();
  }

  public Boolean getSelfDoubt() {
    return selfDoubt;
  }

  /**
   * Whether a direct ping waits only as long as the member's round trips say, from 20 ms up to
   * {@code probeTimeoutMillis}. On asks others for help after tens of milliseconds on a fast
   * network; off always waits the whole timeout.
   */
  public T setAdaptiveTimeouts(Boolean value) {
    adaptiveTimeouts = value;
    return self();
  }

  public Boolean getAdaptiveTimeouts() {
    return adaptiveTimeouts;
  }

  /**
   * Whether a member that answers no ping and whose port refuses twice is declared dead at once, if
   * another announced peer finds the same. On spares a killed process the wait of a suspicion;
   * silent hosts get that wait all the same.
   */
  public T setEvidence(Boolean value) {
    evidence = value;
    return self();
  }

  public Boolean getEvidence() {
    return evidence;
  }

  /**
   * Members that this peer holds an idle TCP stream to, whose end tells of a death at once. 0 to 8,
   * 0 for none. More survive more broken connections and cost more of them.
   */
  public T setWatchers(Integer value) {
    watchers = Rule.range("watchers", value, 0, 8);
    return self();
  }

  public Integer getWatchers() {
    return watchers;
  }
}
