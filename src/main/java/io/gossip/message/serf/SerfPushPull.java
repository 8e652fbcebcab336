package io.gossip.message.serf;

import io.gossip.member.Bytes;
import java.util.List;

/**
 * Serf's part of an exchange of full state (type 2, the user state of a push/pull).
 *
 * @param memberTime next time of the member clock
 * @param statusTimes time of the last intent of every known member
 * @param left members that have left
 * @param eventTime next time of the event clock
 * @param queryTime next time of the query clock
 * @param slots size of the ring of recent events; Serf has 512
 * @param events the slots of the ring that are taken, by ascending index
 */
public record SerfPushPull(
    long memberTime,
    List<StatusTime> statusTimes,
    List<String> left,
    long eventTime,
    long queryTime,
    int slots,
    List<Slot> events)
    implements SerfMessage {
  public SerfPushPull {
    statusTimes = List.copyOf(statusTimes);
    left = List.copyOf(left);
    events = List.copyOf(events);
  }

  /** When the last intent of a member was. */
  public record StatusTime(String name, long time) {}

  /**
   * All events of one time.
   *
   * @param index in the ring, from 0
   */
  public record Slot(int index, long time, List<Event> events) {
    public Slot {
      events = List.copyOf(events);
    }
  }

  /** An event without its time. */
  public record Event(String name, Bytes payload) {}

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onSerfPushPull(this);
  }
}
