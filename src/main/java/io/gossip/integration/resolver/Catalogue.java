package io.gossip.integration.resolver;

import io.gossip.bus.StateJson;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.gossip.member.StateEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Who serves what. Written from one context; the choice may be read from any thread. Knows no bus.
 */
final class Catalogue {
  private static final int MAX_PORT = 65_535;

  private final ResolverOptions options;
  private final Preference preference;
  private final Map<String, Member> members = new LinkedHashMap<>();

  /** Ports that members announce as state, by member and service. */
  private final Map<String, Map<String, Integer>> inState = new HashMap<>();

  private volatile Map<String, List<Server>> chosen = Map.of();

  Catalogue(ResolverOptions options) {
    this.options = options;
    this.preference = Preference.ofText(options.getPrefer());
  }

  /** The servers to choose from; the same list as long as nothing has changed for them. */
  List<Server> servers(String service) {
    return chosen.getOrDefault(service, List.of());
  }

  /** Starts over from all members. */
  void members(Iterable<Member> all) {
    members.clear();
    all.forEach(member -> members.put(member.name(), member));
    choose();
  }

  void member(Member member) {
    Member before = members.put(member.name(), member);
    if (member.self() || !ports(member).isEmpty() || before != null && !ports(before).isEmpty()) {
      choose();
    }
  }

  void forget(String name) {
    if (members.remove(name) != null) {
      choose();
    }
  }

  /** Starts over from all keys of state. */
  void state(List<StateEntry> entries) {
    inState.clear();
    entries.forEach(this::note);
    choose();
  }

  void state(StateEntry entry) {
    if (note(entry)) {
      choose();
    }
  }

  private boolean note(StateEntry entry) {
    if (!entry.key().startsWith(options.getPrefix())) {
      return false;
    }
    String service = entry.key().substring(options.getPrefix().length());
    Map<String, Integer> own = inState.computeIfAbsent(entry.peer(), any -> new HashMap<>());
    int port = entry.gone() ? 0 : port(String.valueOf(StateJson.value(entry.value())));
    if (port > 0) {
      own.put(service, port);
    } else {
      own.remove(service);
    }
    return true;
  }

  private void choose() {
    Map<String, List<Candidate>> candidates = new HashMap<>();
    String zone = "";
    for (Member member : members.values()) {
      if (member.self()) {
        zone = zone(member);
      }
      if (serves(member)) {
        ports(member)
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

  /** What a member serves; state, which it can change more easily, goes before tags. */
  private Map<String, Integer> ports(Member member) {
    Map<String, Integer> ports = new HashMap<>();
    for (Map.Entry<String, String> tag : member.tags().entrySet()) {
      int port = tag.getKey().startsWith(options.getPrefix()) ? port(tag.getValue()) : 0;
      if (port > 0) {
        ports.put(tag.getKey().substring(options.getPrefix().length()), port);
      }
    }
    ports.putAll(inState.getOrDefault(member.name(), Map.of()));
    return ports;
  }

  /** 0 if it is none: what others announce is not ours to complain of. */
  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > 0 && port <= MAX_PORT ? port : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
