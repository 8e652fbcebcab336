package io.gossip.storage;

import io.gossip.bus.FailureCode;
import java.util.Optional;

/**
 * Who this peer is, as the store holds it.
 *
 * @param name never changes in one store
 * @param reserved highest incarnation that may be in use; the next start begins above it
 */
record Identity(String name, long reserved) {
  /** Half of what others let a member rise at once. */
  private static final int UNSTORED_RANGE = 1 << 19;

  /** Incarnations are 32 bits on the wire (protocol/memberlist.md). */
  static final long MAX_INCARNATION = 4_294_967_295L;

  /**
   * The identity after one more start, which may use the incarnations from {@code reserved - block}
   * on. Nothing is handed out before it is stored.
   *
   * @param stored what the store holds, if anything
   * @param wanted the name that the peer wants, if it says
   * @throws io.vertx.core.eventbus.ReplyException CONFLICT if the names differ or no incarnation is
   *     left, BAD_REQUEST if there is no name at all
   */
  static Identity opened(Optional<Identity> stored, Optional<String> wanted, long block) {
    String name =
        wanted
            .or(() -> stored.map(Identity::name))
            .orElseThrow(
                () ->
                    FailureCode.BAD_REQUEST.failure(
                        "name must be given the first time: this store holds none yet"));
    if (stored.isPresent() && !stored.get().name().equals(name)) {
      throw FailureCode.CONFLICT.failure(
          "this store belongs to " + stored.get().name() + ", not to " + name);
    }
    long next = stored.map(Identity::reserved).orElse(0L) + 1;
    if (next > MAX_INCARNATION) {
      throw FailureCode.CONFLICT.failure(
          "the incarnations of " + name + " are used up; take another name and another file");
    }
    return new Identity(name, next + block);
  }

  /**
   * Instead of one that could not be stored, or after the store was lost: the second of the start
   * is added, so that two starts hardly ever get the same one. Others refuse a member that rises by
   * more than 2^20 at once (protocol's plausibility), so seconds count modulo 2^19, six days.
   * Whoever later starts with a lower one has to refute once.
   */
  Identity unstored(long nowMillis) {
    return new Identity(name, reserved + Math.floorMod(nowMillis / 1000, UNSTORED_RANGE));
  }

  /** With the next block, if this incarnation has passed the middle of the reserved one. */
  Identity covering(long incarnation, long block) {
    return incarnation <= reserved - block / 2
        ? this
        : new Identity(name, Math.max(reserved, incarnation) + block);
  }
}
