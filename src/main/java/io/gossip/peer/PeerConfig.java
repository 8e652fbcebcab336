package io.gossip.peer;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.StateEntry;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.state.StateConfig;
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
 * @param state how shared state is kept
 * @param rememberedState keys from an earlier run, its own and others'
 */
public record PeerConfig(
    String name,
    MemberAddress address,
    long incarnation,
    Map<String, String> tags,
    Dialect dialect,
    ProtocolConfig protocol,
    List<String> seeds,
    List<Member> remembered,
    StateConfig state,
    List<StateEntry> rememberedState) {
  public PeerConfig {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    seeds = List.copyOf(seeds);
    remembered = List.copyOf(remembered);
    rememberedState = List.copyOf(rememberedState);
  }

  /** With the usual settings of shared state, and nothing of it remembered. */
  public PeerConfig(
      String name,
      MemberAddress address,
      long incarnation,
      Map<String, String> tags,
      Dialect dialect,
      ProtocolConfig protocol,
      List<String> seeds,
      List<Member> remembered) {
    this(
        name,
        address,
        incarnation,
        tags,
        dialect,
        protocol,
        seeds,
        remembered,
        StateConfig.DEFAULT,
        List.of());
  }
}
