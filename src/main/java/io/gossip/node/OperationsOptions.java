package io.gossip.node;

import io.gossip.member.HostAndPort;

/**
 * What helps those who run a group through outages. A value that is not set is the usual one.
 *
 * @param <T> the options that the setters return
 */
public class OperationsOptions<T extends OperationsOptions<T>> extends StateOptions<T> {
  private static final long HOUR = 3_600_000L;
  private static final long MONTH = 30 * 24 * 3_600_000L;

  private Long flapHalfLifeMillis;
  private Integer leaveAcks;
  private Integer partitionPercent;
  private Long canaryIntervalMillis;
  private Long steadyMillis;
  private String dnsServer;

  OperationsOptions() {}

  OperationsOptions(OperationsOptions<?> other) {
    super(other);
    flapHalfLifeMillis = other.flapHalfLifeMillis;
    leaveAcks = other.leaveAcks;
    partitionPercent = other.partitionPercent;
    canaryIntervalMillis = other.canaryIntervalMillis;
    steadyMillis = other.steadyMillis;
    dnsServer = other.dnsServer;
  }

  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }

  /**
   * Members that come and go collect a penalty that lengthens their suspicions; it halves in so
   * many milliseconds. 0 to 30 days, 0 for none. Longer remembers longer.
   */
  public T setFlapHalfLifeMillis(Long value) {
    flapHalfLifeMillis = Rule.range("flapHalfLifeMillis", value, 0, MONTH);
    return self();
  }

  public Long getFlapHalfLifeMillis() {
    return flapHalfLifeMillis;
  }

  /**
   * How many members are told of our leave directly and have to confirm it. 0 to 16, 0 for none.
   * More make sure that no leave is taken for a failure; the leave's timeout holds all the same.
   */
  public T setLeaveAcks(Integer value) {
    leaveAcks = Rule.range("leaveAcks", value, 0, 16);
    return self();
  }

  public Integer getLeaveAcks() {
    return leaveAcks;
  }

  /**
   * A partition is suspected when so many percent of the group are lost at once. 0 to 100, 0 for
   * never. Lower notices small ones and takes more outages of hosts for one.
   */
  public T setPartitionPercent(Integer value) {
    partitionPercent = Rule.range("partitionPercent", value, 0, 100);
    return self();
  }

  public Integer getPartitionPercent() {
    return partitionPercent;
  }

  /**
   * About every so many milliseconds one peer of the group starts a small rumour that only measures
   * how quickly rumours spread, for {@code gossip.stats} and {@code /metrics}. 1,000 to 30 days,
   * 180,000 if not set, 0 for never. Shorter measures more often; each costs every peer one small
   * message.
   */
  public T setCanaryIntervalMillis(Long value) {
    if (value != null && value > 0 && value < 1_000) {
      throw Rule.broken("canaryIntervalMillis", "be 0 or at least 1000", value);
    }
    canaryIntervalMillis = Rule.range("canaryIntervalMillis", value, 0, MONTH);
    return self();
  }

  public Long getCanaryIntervalMillis() {
    return canaryIntervalMillis;
  }

  /**
   * Whoever was declared dead while its own pings found hardly anybody comes back when it has
   * reached others without a break for so many milliseconds, doubled each time, up to eight times
   * as long. 0 to one hour, 30,000 if not set, 0 refutes at once, as memberlist does: members on
   * bad lines then come and go for as long as it lasts. Shorter brings back sooner who was cut off
   * alone.
   */
  public T setSteadyMillis(Long value) {
    steadyMillis = Rule.range("steadyMillis", value, 0, HOUR);
    return self();
  }

  public Long getSteadyMillis() {
    return steadyMillis;
  }

  /**
   * {@code HOST} or {@code HOST:PORT} of the name server that seeds are looked up at, an IP address
   * and 53 if no port is named; by default the system's own look-up.
   */
  public T setDnsServer(String value) {
    if (value != null && !HostAndPort.parse(Rule.hostAndPort("dnsServer", value), 53).literal()) {
      throw Rule.broken("dnsServer", "be an IP address, perhaps with a port", value);
    }
    dnsServer = value;
    return self();
  }

  public String getDnsServer() {
    return dnsServer;
  }

  HostAndPort toDnsServer() {
    return dnsServer == null ? null : HostAndPort.parse(dnsServer, 53);
  }
}
