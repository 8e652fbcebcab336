package io.gossip.protocol;

/**
 * A reminder that the core sends to itself. It carries its evidence and is never cancelled: when it
 * fires, the core compares and often does nothing.
 */
public sealed interface Wakeup {
  /** The next probe is due. */
  record ProbeDue() implements Wakeup {}

  /** The direct ping of this number should have been answered by now. */
  record PingLate(long seqNo) implements Wakeup {}

  /** The whole probe of this number has run out of time. */
  record ProbeOver(long seqNo) implements Wakeup {}

  /** A ping that we relayed for another should have been answered by now. */
  record RelayLate(long seqNo) implements Wakeup {}

  /** The suspicion of this incarnation may have run out. */
  record SuspicionOver(String node, long incarnation, long started) implements Wakeup {}

  /** A member's announced maintenance has had its time. */
  record AwayOver(String node, long until) implements Wakeup {}

  /** Whoever has not confirmed our leave shall be told again. */
  record LeaveUnheard() implements Wakeup {}

  /** The old address of a member that claims to have moved should have answered by now. */
  record AddressSilent(long seqNo) implements Wakeup {}

  /** Newcomers that a stranger has told of are due to be asked whether they are of ours. */
  record GreetingDue() implements Wakeup {}

  /** The next gossip is due. */
  record GossipDue() implements Wakeup {}

  /** Fresh rumours have waited for others to go with. */
  record RumoursDue() implements Wakeup {}

  /** The next exchange of full state is due. */
  record PushPullDue() implements Wakeup {}

  /** The next step of an inquest is due, or its time is over. */
  record InquestDue(String node, long number) implements Wakeup {}

  /** The test whether we reach others has had its time, or the next one is due. */
  record SelfTestDue(long number) implements Wakeup {}

  /** Who is to be watched by a stream shall be looked at again; only the last one counts. */
  record WatchDue(int number) implements Wakeup {}

  /** A member that held another view may still do so. */
  record ViewsDiffer(String node, long number) implements Wakeup {}

  /** A newcomer's next look at what the member it came by holds. */
  record CatchUpDue(String node, int look) implements Wakeup {}

  /** The next attempt at seeds, remembered and dead members is due. */
  record RejoinDue(long number) implements Wakeup {}

  /** The next look at what can be forgotten is due. */
  record ReapDue() implements Wakeup {}

  /** Something that the layer above has to do. */
  non-sealed interface OfLayer extends Wakeup {}

  /** A leave has had its time. */
  record LeaveOver() implements Wakeup {}
}
