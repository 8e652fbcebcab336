package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;

/**
 * What a member says of itself: the same for all who hold it, so that views which live in one
 * process may share it.
 *
 * @param meta as received
 * @param versions six bytes, or none
 */
public record Identity(String name, MemberAddress address, Bytes meta, Bytes versions) {
  /** Where equal identities become one object. */
  @FunctionalInterface
  public interface Pool {
    /** Shares nothing: for the only peer of a process. */
    Pool NONE = identity -> identity;

    /** An identity that equals this one. */
    Identity shared(Identity identity);
  }
}
