package io.gossip.peer;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.protocol.ProtocolConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who a peer is and what it starts from.
 *
 * @param name 1 to 255 bytes of UTF-8, unique in the pool
 * @param address that it tells others
 * @param incarnation to start with, 1 or more and never used before
 * @param tags what it says about itself
 * @param seeds {@code host:port} texts, tried for ever and looked up afresh each time
 * @param remembered members from an earlier run: addresses to try, and tombstones of the dead
 */
public record PeerConfig(
    String name,
    MemberAddress address,
    long incarnation,
    Map<String, String> tags,
    Dialect dialect,
    ProtocolConfig protocol,
    List<String> seeds,
    List<Member> remembered) {
  public PeerConfig {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    seeds = List.copyOf(seeds);
    remembered = List.copyOf(remembered);
  }
}
