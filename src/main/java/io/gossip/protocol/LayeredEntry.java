package io.gossip.protocol;

/** A row with room for what a layer above keeps with a member: 56 bytes. */
final class LayeredEntry extends Entry {
  private long mark;
  private long time;

  LayeredEntry(Identity identity) {
    super(identity);
  }

  @Override
  long layerMark() {
    return mark;
  }

  @Override
  void layerMark(long held) {
    mark = held;
  }

  @Override
  long layerTime() {
    return time;
  }

  @Override
  void layerTime(long kept) {
    time = kept;
  }
}
