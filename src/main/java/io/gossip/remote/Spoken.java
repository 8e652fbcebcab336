package io.gossip.remote;

import io.gossip.member.Bytes;

/**
 * The versions that a member announces (protocol/memberlist.md §10), 0 where it announces none.
 *
 * @param min {@code max} and {@code current} of memberlist's protocol
 * @param delegateMin {@code delegateMax} and {@code delegateCurrent} of what runs above it
 */
public record Spoken(
    int min, int max, int current, int delegateMin, int delegateMax, int delegateCurrent) {
  static Spoken of(Bytes versions) {
    int[] all = new int[6];
    for (int i = 0; i < Math.min(all.length, versions.length()); i++) {
      all[i] = versions.at(i) & 0xff;
    }
    return new Spoken(all[0], all[1], all[2], all[3], all[4], all[5]);
  }

  @Override
  public String toString() {
    String own = "protocol " + current + " of " + min + " to " + max;
    return delegateMax == 0
        ? own
        : own + ", Serf's " + delegateCurrent + " of " + delegateMin + " to " + delegateMax;
  }
}
