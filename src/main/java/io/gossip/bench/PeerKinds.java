package io.gossip.bench;

import java.util.ServiceLoader;

/** The libraries beside ours that are on the class path. */
public final class PeerKinds {
  private PeerKinds() {}

  /**
   * The library of this name.
   *
   * @throws IllegalArgumentException naming those that are there, if it is not
   */
  public static PeerKind named(String name) {
    StringBuilder there = new StringBuilder(GossipPeers.NAME);
    for (PeerKind kind : ServiceLoader.load(PeerKind.class)) {
      if (kind.name().equals(name)) {
        return kind;
      }
      there.append(", ").append(kind.name());
    }
    throw new IllegalArgumentException(
        "--peer must be one of those on the class path, " + there + ", was \"" + name + "\"");
  }
}
