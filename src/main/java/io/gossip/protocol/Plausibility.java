package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.message.Alive;
import java.nio.charset.StandardCharsets;

/** Bounds that every claim must keep before any rule looks at it. */
final class Plausibility {
  static final int MAX_NAME_BYTES = 255;
  static final int MAX_META_BYTES = 512;
  static final long MAX_INCARNATION = 0xffff_ffffL;

  /**
   * No honest member rises so far between two claims that we hear. Without this bound one packet
   * could push a member to the last incarnation, which nobody can refute.
   */
  static final long MAX_JUMP = 1 << 20;

  private Plausibility() {}

  /** Why a claim cannot be meant seriously; {@code null} if it can. */
  static Refusal of(Alive claim, Entry known) {
    Bytes ip = claim.address().ip();
    boolean fits =
        (ip.length() == 4 || ip.length() == 16)
            && claim.meta().length() <= MAX_META_BYTES
            && nameFits(claim.node());
    if (!fits) {
      return Refusal.MALFORMED;
    }
    if (!versionsFit(claim.versions())) {
      return Refusal.VERSION;
    }
    return jumps(claim.incarnation(), known == null ? 0 : known.incarnation())
        ? Refusal.INCARNATION_JUMP
        : null;
  }

  /** Whether a claimed incarnation is further ahead of the known one than can be. */
  static boolean jumps(long claimed, long known) {
    boolean room = claimed <= MAX_INCARNATION - MAX_JUMP;
    return !room || (known > 0 && claimed > known + MAX_JUMP);
  }

  static boolean nameFits(String name) {
    // No character takes more than three bytes: nearly all names are short enough to stop here.
    return !name.isEmpty()
        && name.length() <= MAX_NAME_BYTES
        && (3 * name.length() <= MAX_NAME_BYTES
            || name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES);
  }

  private static boolean versionsFit(Bytes versions) {
    if (versions.length() < 3) {
      return true;
    }
    int min = versions.at(0);
    int max = versions.at(1);
    return min > 0 && max > 0 && min <= max;
  }
}
