package io.gossip.client;

import io.gossip.bus.StateJson;
import io.gossip.member.Member;
import io.gossip.member.StateEntry;
import java.util.HashMap;
import java.util.Map;

/**
 * The services that members announce by a tag or a state key, {@code service.api=8080}. Belongs to
 * one context.
 */
public final class ServicePorts {
  private static final int MAX_PORT = 65_535;

  private final String prefix;

  /** By member and service. */
  private final Map<String, Map<String, Integer>> inState = new HashMap<>();

  /**
   * Nothing is known yet.
   *
   * @param prefix before a service's name in tags and keys
   */
  public ServicePorts(String prefix) {
    this.prefix = prefix;
  }

  /** Starts over from all keys of state. */
  public void state(Iterable<StateEntry> entries) {
    inState.clear();
    entries.forEach(this::state);
  }

  /** Takes note of a key; false if it has nothing to do with services. */
  public boolean state(StateEntry entry) {
    if (!entry.key().startsWith(prefix)) {
      return false;
    }
    String service = entry.key().substring(prefix.length());
    Map<String, Integer> own = inState.computeIfAbsent(entry.peer(), any -> new HashMap<>());
    int port = entry.gone() ? 0 : port(String.valueOf(StateJson.value(entry.value())));
    if (port > 0) {
      own.put(service, port);
    } else {
      own.remove(service);
    }
    return true;
  }

  /** What a member serves; state, which it can change more easily, goes before tags. */
  public Map<String, Integer> of(Member member) {
    Map<String, Integer> ports = new HashMap<>();
    for (Map.Entry<String, String> tag : member.tags().entrySet()) {
      int port = tag.getKey().startsWith(prefix) ? port(tag.getValue()) : 0;
      if (port > 0) {
        ports.put(tag.getKey().substring(prefix.length()), port);
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
