package io.gossip.bench;

import io.gossip.member.Bytes;
import io.vertx.core.Future;

/** One running peer of this process, of whatever library. */
public interface BenchPeer {
  /** What its metadata takes after an {@link #update}, as bench.md says. */
  int METADATA_BYTES = 32;

  String name();

  /** {@code host:port} that others reach it at. */
  String address();

  /**
   * Changes its metadata to {@value #METADATA_BYTES} bytes.
   *
   * @param version that others shall see; 0 or more
   */
  Future<Void> update(long version);

  /** Sends a payload to all members, as the library's user event or its equal. */
  Future<Void> broadcast(Bytes payload);

  /** Ends it without a word to the others and frees its port, as the end of a process does. */
  Future<Void> kill();

  /** What it has sent since it started. */
  Future<Traffic> sent();
}
