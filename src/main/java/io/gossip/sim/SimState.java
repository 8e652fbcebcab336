package io.gossip.sim;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The shared state of a simulated peer: commands, what its application sees, and its disk. */
public final class SimState {
  private final SimPeer peer;
  private final Map<String, StateEntry> disk = new TreeMap<>();
  private Consumer<StateEntry> application = entry -> {};
  private int changes;

  SimState(SimPeer peer) {
    this.peer = peer;
  }

  /** Lets the peer write a key of its own. */
  public void set(String key, String value) {
    set(key, value, 0, "");
  }

  /**
   * Lets the peer write a key of its own.
   *
   * @param ttlMillis it lives; 0 for ever
   * @param channel empty for all
   */
  public void set(String key, String value, long ttlMillis, String channel) {
    Bytes json = Bytes.ofText(value);
    peer.input(
        () -> peer.peer().state().set(peer.now(), key, json, ttlMillis, channel, peer.effects()));
  }

  /** Lets the peer delete a key of its own. */
  public void delete(String key) {
    peer.input(() -> peer.peer().state().delete(peer.now(), key, peer.effects()));
  }

  /** What the peer shows of another's key; {@code null} if there is none. */
  public String get(String owner, String key) {
    StateEntry entry = peer.peer().state().get(peer.now(), owner, key);
    return entry == null ? null : entry.value().text();
  }

  /** All that the peer shows: value by {@code owner/key}. */
  public Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>();
    for (StateEntry entry : peer.peer().state().list(peer.now())) {
      shown.put(name(entry), entry.value().text());
    }
    return shown;
  }

  /** What the peer's application knows from events and from its disk alone. */
  public Map<String, String> seen() {
    Map<String, String> seen = new TreeMap<>();
    disk.forEach((name, entry) -> seen.put(name, entry.value().text()));
    return seen;
  }

  /** Shows each change from now on to an application. */
  public void onChange(Consumer<StateEntry> handler) {
    application = handler;
  }

  /** Number of changes that its application was told of. */
  public int changes() {
    return changes;
  }

  void changed(StateEntry entry) {
    changes++;
    application.accept(entry);
    if (entry.gone()) {
      disk.remove(name(entry));
    } else {
      disk.put(name(entry), entry);
    }
  }

  List<StateEntry> disk() {
    return List.copyOf(disk.values());
  }

  void forgetDisk() {
    disk.clear();
  }

  private static String name(StateEntry entry) {
    return entry.peer() + "/" + entry.key();
  }
}
