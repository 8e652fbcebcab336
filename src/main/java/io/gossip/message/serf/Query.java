package io.gossip.message.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import java.util.List;

/**
 * A question to all members or to some (type 4).
 *
 * @param time of the query clock
 * @param id random, 32 bits
 * @param source where answers go
 * @param sourceNode who asks
 * @param filters all must let a member answer
 * @param flags {@link #ACK} and {@link #NO_BROADCAST}
 * @param relayFactor how many others shall pass each answer on, 0 to 255
 * @param timeoutNanos how long answers are awaited
 */
public record Query(
    long time,
    long id,
    MemberAddress source,
    String sourceNode,
    List<QueryFilter> filters,
    long flags,
    int relayFactor,
    long timeoutNanos,
    String name,
    Bytes payload)
    implements SerfMessage {
  /** Bit of a query that wants to know where it arrived. */
  public static final long ACK = 1;

  /** Bit of a query that is not passed on. */
  public static final long NO_BROADCAST = 2;

  public Query {
    filters = List.copyOf(filters);
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onQuery(this);
  }
}
