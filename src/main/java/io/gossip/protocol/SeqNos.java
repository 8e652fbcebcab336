package io.gossip.protocol;

/** Numbers for pings, so that an ack finds its question; they wrap as on the wire (u32). */
final class SeqNos {
  private long last;

  long next() {
    last = (last + 1) & 0xffff_ffffL;
    return last;
  }
}
