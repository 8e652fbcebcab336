package io.gossip.protocol;

import io.gossip.protocol.Entry.Mark;

/**
 * Two numbers for all that is held about the present members, by SWIM and by the layer above: each
 * is the sum of a mark for each member. Whoever is dead or has left counts nothing, because peers
 * forget them at different times.
 */
final class ViewDigest {
  private long view;
  private long layer;
  private long looked;
  private long changedAt;

  /** Takes out what a row has added; to be called before each change of it. */
  void without(Entry entry) {
    if (entry.is(Mark.COUNTED)) {
      view -= mark(entry);
      layer -= entry.layerMark();
      entry.mark(Mark.COUNTED, false);
    }
  }

  /** Takes over what a row says now; to be called after each change of it. */
  void note(Entry entry) {
    if (entry.present() && !entry.is(Mark.COUNTED)) {
      view += mark(entry);
      layer += entry.layerMark();
      entry.mark(Mark.COUNTED, true);
    }
  }

  /** Takes over what the layer above holds about a row. */
  void noteLayer(Entry entry, long mark) {
    if (entry.is(Mark.COUNTED)) {
      layer += mark - entry.layerMark();
    }
    entry.layerMark(mark);
  }

  long view() {
    return view;
  }

  long layer() {
    return layer;
  }

  /**
   * Called after each input; true if anything has changed.
   *
   * @param beside what the layer above holds that concerns no member
   */
  boolean look(long now, long beside) {
    long all = new Hash64().add(view).add(layer).add(beside).value();
    if (all != looked) {
      looked = all;
      changedAt = now;
      return true;
    }
    return false;
  }

  /** When the last input that changed anything was. */
  long changedAt() {
    return changedAt;
  }

  /** Alive and suspect are the same here: a suspicion on its way is no difference to repair. */
  static long mark(Entry entry) {
    long mark =
        new Hash64()
            .add(entry.name())
            .add(entry.incarnation())
            .add(entry.address().ip())
            .add(entry.address().port())
            .add(entry.meta())
            .add(entry.versions())
            .value();
    return mark == 0 ? 1 : mark;
  }

  /** What two peers compare to find out which members they hold differently. */
  static long whole(Entry entry) {
    long mark = entry.is(Mark.COUNTED) ? mark(entry) : 0;
    return entry.layerMark() == 0 ? mark : new Hash64().add(mark).add(entry.layerMark()).value();
  }
}
