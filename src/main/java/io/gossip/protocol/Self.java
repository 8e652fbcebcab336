package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;

/** Who this peer is, and whether it is on its way out. */
final class Self {
  final String name;
  final Bytes versions;

  /** Our own row; {@code null} before the start. */
  Entry entry;

  /** When this run began, in epoch milliseconds; 0 for long ago. */
  long startedAt;

  /** Whether we have said that we leave: from then on we neither refute nor come back. */
  boolean leaving;

  /** Whether somebody holds our name at another address: we go on telling others where we are. */
  boolean contested;

  /** Whether the state of a group was merged since we came, theirs into ours. */
  boolean merged;

  /** Whether no announced peer has differed from us at some moment since. */
  boolean agreed;

  /** Whether the seeds were looked up and name nobody but us. */
  boolean ownSeed;

  /** Whether another has told us who is in our group. */
  boolean arrived;

  Self(String name, Bytes versions) {
    this.name = name;
    this.versions = versions;
  }

  /** Whether this run is younger than so many milliseconds; no if the clock was set back. */
  boolean youngerThan(long now, long millis) {
    return now >= startedAt && now - startedAt < millis;
  }

  boolean is(String other) {
    return name.equals(other);
  }

  MemberAddress address() {
    return entry.address();
  }
}
