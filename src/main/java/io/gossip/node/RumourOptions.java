package io.gossip.node;

/**
 * How fresh rumours spread before the ticks of gossip. All is on by default; each step can be
 * switched off, so that its worth can be measured.
 *
 * @param <T> the options that the setters return
 */
public class RumourOptions<T extends RumourOptions<T>> {
  private Boolean gossipAtOnce;
  private Boolean gossipTree;
  private Boolean gossipFeedback;
  private Integer gossipPacketsPerSecond;

  RumourOptions() {}

  RumourOptions(RumourOptions<?> other) {
    gossipAtOnce = other.gossipAtOnce;
    gossipTree = other.gossipTree;
    gossipFeedback = other.gossipFeedback;
    gossipPacketsPerSecond = other.gossipPacketsPerSecond;
  }

  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }

  /**
   * Whether a fresh rumour leaves at once. On, news is everywhere within milliseconds; off, each
   * hop waits for a tick, as in memberlist, and the tree and the feedback are off too.
   */
  public T setGossipAtOnce(Boolean value) {
    gossipAtOnce = value;
    return self();
  }

  public Boolean getGossipAtOnce() {
    return gossipAtOnce;
  }

  /**
   * Whether announced peers pass fresh rumours down a tree over their names. On, each gets about
   * one packet; off, everybody sends to a few at random. Needs {@code gossipAtOnce}.
   */
  public T setGossipTree(Boolean value) {
    gossipTree = value;
    return self();
  }

  public Boolean getGossipTree() {
    return gossipTree;
  }

  /**
   * Whether a rumour that came back from others is sent less often, and announced peers are told
   * its number in place of the whole. On saves most of the bytes; off sends it as often as
   * memberlist does. Needs {@code gossipAtOnce}.
   */
  public T setGossipFeedback(Boolean value) {
    gossipFeedback = value;
    return self();
  }

  public Boolean getGossipFeedback() {
    return gossipFeedback;
  }

  /**
   * Packets that a peer sends between the ticks, per second. 1 to 1,000,000. More keeps news fast
   * in a storm of changes; less bounds what a storm may cost: what is left over waits for the
   * ticks.
   */
  public T setGossipPacketsPerSecond(Integer value) {
    gossipPacketsPerSecond = Rule.range("gossipPacketsPerSecond", value, 1, 1_000_000);
    return self();
  }

  public Integer getGossipPacketsPerSecond() {
    return gossipPacketsPerSecond;
  }
}
