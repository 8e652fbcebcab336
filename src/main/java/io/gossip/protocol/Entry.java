package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;

/** The table's row for one name. Only the rules of this room write to it. */
final class Entry {
  final String name;
  MemberAddress address;
  Bytes meta = Bytes.EMPTY;
  Bytes versions = Bytes.EMPTY;
  long incarnation;
  MemberState state = MemberState.DEAD;
  long since;
  double rttMillis = Double.NaN;

  /** What it adds to the {@link ViewDigest}; 0 while it is not present. */
  long mark;

  /** What the layer above holds about it, as a number; 0 for nothing. */
  long layerMark;

  /** Runs while the member is suspect, else {@code null}. */
  Suspicion suspicion;

  /** Place in the probe order; negative while the member is gone. */
  int slot = -1;

  /** Whether it has said that it will leave: the layer above knows, users see it. */
  boolean leaving;

  /** Whether it has been shown to users: a name that was never alive has not. */
  boolean shown;

  /** Whether it said of itself that it is one of ours ({@code _g}). */
  boolean announced;

  /** When it was last told what we hold about it, so that stale claims cost few packets. */
  long toldAt = Long.MIN_VALUE;

  Entry(String name, MemberAddress address) {
    this.name = name;
    this.address = address;
  }

  boolean is(MemberState one) {
    return state == one;
  }

  boolean present() {
    return state.present();
  }

  /** Highest protocol version that the member understands, 0 if it did not say. */
  int maxVersion() {
    return versions.length() < 2 ? 0 : versions.at(1);
  }

  MemberRecord record(long now) {
    double share = suspicion == null ? 0 : suspicion.share(now);
    return new MemberRecord(
        name, address, meta, versions, incarnation, visible(), since, rttMillis, share);
  }

  /** The state that users see. */
  MemberState visible() {
    return leaving && state.present() ? MemberState.LEAVING : state;
  }
}
