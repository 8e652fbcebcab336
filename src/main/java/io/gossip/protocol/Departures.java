package io.gossip.protocol;

/**
 * Where we do more than memberlist's rules, each on by default. A newcomer to this list gets a
 * switch here, so that experiments against figures of memberlist can say what they measure.
 *
 * @param everyoneInTurn gossip goes round a shuffled order instead of drawing afresh each time, and
 *     in a small group each rumour is sent at least once to each
 * @param knocking members that were declared dead are dialled again now and then, so that a
 *     partition heals whatever its length; off, only seeds are
 * @param wakingUp a rumour that reaches a peer with nothing to say leaves it at once; off, it waits
 *     for the next of the ticks that go on all the time
 * @param spreading how fresh rumours spread
 */
public record Departures(
    boolean everyoneInTurn, boolean knocking, boolean wakingUp, Spreading spreading) {
  /** What our peers do. */
  public static final Departures ALL = new Departures(true, true, true, Spreading.AT_ONCE);

  /** What memberlist does. */
  public static final Departures NONE = new Departures(false, false, false, Spreading.BY_TICKS);
}
