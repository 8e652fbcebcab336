package io.gossip.integration.resolver;

import io.gossip.client.GroupFollower;
import io.gossip.client.ServicePorts;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.gossip.member.StateEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Who serves what. Written from one context; the choice may be read from any thread. Knows no bus.
 */
final class Catalogue implements GroupFollower {
  private final ResolverOptions options;
  private final Preference preference;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final ServicePorts ports;
  private volatile Map<String, List<Server>> chosen = Map.of();

  Catalogue(ResolverOptions options) {
    this.options = options;
    this.ports = new ServicePorts(options.getPrefix());
    this.preference = Preference.ofText(options.getPrefer());
  }

  /** The servers to choose from; the same list as long as nothing has changed for them. */
  List<Server> servers(String service) {
    return chosen.getOrDefault(service, List.of());
  }

  @Override
  public void members(Collection<Member> all) {
    members.clear();
    all.forEach(member -> members.put(member.name(), member));
    choose();
  }

  @Override
  public void member(Member member) {
    Member before = members.put(member.name(), member);
    boolean serves = !ports.of(member).isEmpty() || before != null && !ports.of(before).isEmpty();
    if (member.self() || serves) {
      choose();
    }
  }

  @Override
  public void forget(String name) {
    if (members.remove(name) != null) {
      choose();
    }
  }

  @Override
  public void state(List<StateEntry> entries) {
    ports.state(entries);
    choose();
  }

  @Override
  public void state(StateEntry entry) {
    if (ports.state(entry)) {
      choose();
    }
  }

  private void choose() {
    Map<String, List<Candidate>> candidates = new HashMap<>();
    String zone = "";
    for (Member member : members.values()) {
      if (member.self()) {
        zone = zone(member);
      }
      if (serves(member)) {
        ports
            .of(member)
            .forEach(
                (service, port) ->
                    candidates
                        .computeIfAbsent(service, any -> new ArrayList<>())
                        .add(candidate(member, port)));
      }
    }
    Map<String, List<Server>> next = new HashMap<>();
    for (Map.Entry<String, List<Candidate>> each : candidates.entrySet()) {
      List<Server> servers = preference.choose(each.getValue(), zone, options.getRttSlackMillis());
      List<Server> before = servers(each.getKey());
      next.put(each.getKey(), servers.equals(before) ? before : servers);
    }
    chosen = Map.copyOf(next);
  }

  /** Whoever has said that it goes is spared at once; a suspect has not been convicted. */
  private static boolean serves(Member member) {
    boolean here = member.state() == MemberState.ALIVE || member.state() == MemberState.SUSPECT;
    return here && member.details().awayUntil().isEmpty() && member.address().dialable();
  }

  private Candidate candidate(Member member, int port) {
    return new Candidate(
        new Server(member.name(), member.address().host(), port, zone(member)),
        member.state() == MemberState.SUSPECT,
        member.self() ? OptionalDouble.of(0) : member.details().rttMillis());
  }

  private String zone(Member member) {
    return member.tags().getOrDefault(options.getZoneTag(), "");
  }
}
