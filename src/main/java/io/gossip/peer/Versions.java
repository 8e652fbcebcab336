package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;

/** The six version bytes that each dialect announces (contract §6). */
final class Versions {
  private static final Bytes SERF = Bytes.ofHex("010502020505");
  private static final Bytes PLAIN = Bytes.ofHex("010502000000");

  private Versions() {}

  static Bytes of(Dialect dialect) {
    return switch (dialect) {
      case SERF -> SERF;
      case MEMBERLIST -> PLAIN;
    };
  }

  /** The dialect of a member by its delegate versions; without any it is taken for a plain one. */
  static Dialect dialect(Bytes versions) {
    boolean serf = versions.length() >= 6 && versions.at(4) > 0;
    return serf ? Dialect.SERF : Dialect.MEMBERLIST;
  }
}
