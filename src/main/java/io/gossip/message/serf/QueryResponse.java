package io.gossip.message.serf;

import io.gossip.member.Bytes;

/**
 * An answer to a query, or the note that it arrived (type 5).
 *
 * @param time and {@code id} of the query
 * @param from the answering member
 * @param flags {@link Query#ACK} marks a mere acknowledgement
 */
public record QueryResponse(long time, long id, String from, long flags, Bytes payload)
    implements SerfMessage {
  /** Whether this only says that the query arrived. */
  public boolean acknowledges() {
    return (flags & Query.ACK) != 0;
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onQueryResponse(this);
  }
}
