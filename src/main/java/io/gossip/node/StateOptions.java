package io.gossip.node;

import io.gossip.state.StateConfig;

/**
 * How a peer keeps the state that it shares with its group. A value that is not set is the usual
 * one.
 *
 * @param <T> the options that the setters return
 */
public class StateOptions<T extends StateOptions<T>> extends RumourOptions<T> {
  private static final long DAY = 24 * 3_600_000L;

  private Boolean state;
  private Long stateRepairIntervalMillis;
  private Long stateKeepAbsentMillis;
  private Long stateTombstoneMillis;
  private Long stateMaxBytes;
  private Long stateViewIntervalMillis;

  StateOptions() {}

  StateOptions(StateOptions<?> other) {
    super(other);
    state = other.state;
    stateRepairIntervalMillis = other.stateRepairIntervalMillis;
    stateKeepAbsentMillis = other.stateKeepAbsentMillis;
    stateTombstoneMillis = other.stateTombstoneMillis;
    stateMaxBytes = other.stateMaxBytes;
    stateViewIntervalMillis = other.stateViewIntervalMillis;
  }

  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }

  /** Whether state is shared, default true. Off: keys are refused, and others' are not kept. */
  public T setState(Boolean value) {
    state = value;
    return self();
  }

  public Boolean getState() {
    return state;
  }

  /**
   * Between two comparisons of state with another peer, in milliseconds. 0 for never, or 100 to one
   * day; default 5000. Shorter repairs sooner what rumours missed, and costs a packet of some 20
   * bytes each time.
   */
  public T setStateRepairIntervalMillis(Long value) {
    if (value != null && value != 0) {
      Rule.range("stateRepairIntervalMillis", value, 100, DAY);
    }
    stateRepairIntervalMillis = value;
    return self();
  }

  public Long getStateRepairIntervalMillis() {
    return stateRepairIntervalMillis;
  }

  /**
   * How long the state of a member that is gone is kept, in milliseconds. 1000 to 365 days; default
   * one day. All members of a group should have the same.
   */
  public T setStateKeepAbsentMillis(Long value) {
    stateKeepAbsentMillis = Rule.range("stateKeepAbsentMillis", value, 1_000, 365 * DAY);
    return self();
  }

  public Long getStateKeepAbsentMillis() {
    return stateKeepAbsentMillis;
  }

  /**
   * How long a delete is remembered, in milliseconds. 1000 to 365 days; default 10 minutes. Whoever
   * was away for longer is given the owner's whole state instead: longer saves that, shorter saves
   * memory.
   */
  public T setStateTombstoneMillis(Long value) {
    stateTombstoneMillis = Rule.range("stateTombstoneMillis", value, 1_000, 365 * DAY);
    return self();
  }

  public Long getStateTombstoneMillis() {
    return stateTombstoneMillis;
  }

  /**
   * Bytes of keys and values that are held of all peers together. 65,536 or more; default 64 MiB.
   * What is beyond is refused: a bound for the memory that strangers can take.
   */
  public T setStateMaxBytes(Long value) {
    stateMaxBytes = Rule.range("stateMaxBytes", value, 65_536, Long.MAX_VALUE);
    return self();
  }

  public Long getStateMaxBytes() {
    return stateMaxBytes;
  }

  /**
   * How often this peer tells its group of its view at most, in milliseconds, as its key {@code
   * gossip.view}: whom it does not hold alive, and its digest. 0 for never, or 100 to one day;
   * default 10,000, or one second for each member if that is longer. Dashboards compare these keys.
   */
  public T setStateViewIntervalMillis(Long value) {
    if (value != null && value != 0) {
      Rule.range("stateViewIntervalMillis", value, 100, DAY);
    }
    stateViewIntervalMillis = value;
    return self();
  }

  public Long getStateViewIntervalMillis() {
    return stateViewIntervalMillis;
  }

  /** Of {@code gossip.view}; 0 for never. */
  long toViewInterval() {
    boolean shared = state == null || state;
    return shared ? or(stateViewIntervalMillis, 10_000) : 0;
  }

  StateConfig toStateConfig() {
    StateConfig usual = StateConfig.DEFAULT;
    return new StateConfig(
        state == null || state,
        or(stateRepairIntervalMillis, usual.repairMillis()),
        or(stateKeepAbsentMillis, usual.keepAbsentMillis()),
        or(stateTombstoneMillis, usual.tombstoneMillis()),
        usual.deltaBytes(),
        or(stateMaxBytes, usual.maxBytes()));
  }

  private static long or(Long value, long otherwise) {
    return value == null ? otherwise : value;
  }
}
