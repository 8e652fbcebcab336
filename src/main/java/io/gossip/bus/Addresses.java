package io.gossip.bus;

/**
 * The bus addresses of one peer (contract §2). Peers in one Vert.x instance differ in their prefix.
 *
 * @param prefix what every address starts with, not empty
 */
public record Addresses(String prefix) {
  public static final String DEFAULT_PREFIX = "gossip";

  /** The addresses of a peer whose prefix was not changed. */
  public static final Addresses DEFAULT = new Addresses(DEFAULT_PREFIX);

  public Addresses {
    if (prefix == null || prefix.isBlank()) {
      throw new IllegalArgumentException("address must not be empty, was \"" + prefix + "\"");
    }
  }

  /** Published: a change of the view. */
  public String members() {
    return prefix + ".members";
  }

  /** Request: all members. */
  public String list() {
    return prefix + ".members.list";
  }

  /** Request: join a group by addresses. */
  public String join() {
    return prefix + ".join";
  }

  /** Request: leave the group. */
  public String leave() {
    return prefix + ".leave";
  }

  /** Request: announce a maintenance of this peer, or end it. */
  public String away() {
    return prefix + ".away";
  }

  /** Request: come back after a leave. */
  public String rejoin() {
    return prefix + ".rejoin";
  }

  /** Request: replace the own tags. */
  public String tags() {
    return prefix + ".tags";
  }

  /** Request: counters, gauges and histograms. */
  public String stats() {
    return prefix + ".stats";
  }

  /** Request: which members are set otherwise, and which versions run. */
  public String drift() {
    return prefix + ".drift";
  }

  /** Request: who watches a member, and whom it watches. */
  public String watches() {
    return prefix + ".watches";
  }

  /** Request, served by storage: name, incarnation and remembered peers. */
  public String storageOpen() {
    return prefix + ".storage.open";
  }

  /** Request, served by storage: keep this key of shared state, and answer when it is kept. */
  public String storageState() {
    return prefix + ".storage.state";
  }

  /** Request, served by storage: what was written, what was dropped, and what is wrong. */
  public String storageStats() {
    return prefix + ".storage.stats";
  }

  /** Request, served by storage: the list as it stood at some time. */
  public String history() {
    return prefix + ".history";
  }

  /** Request, served by storage: the list at one moment, and the events of the time after it. */
  public String film() {
    return prefix + ".film";
  }

  /** Request, served by storage: why a member is what it is. */
  public String why() {
    return prefix + ".why";
  }

  /** Published: a duplicate name. */
  public String conflict() {
    return prefix + ".conflict";
  }

  /** Published: a partition suspected or healed. */
  public String partition() {
    return prefix + ".partition";
  }

  /** Published: traffic of another label, key or dialect. */
  public String foreign() {
    return prefix + ".foreign";
  }

  /** Published: a user event. */
  public String events() {
    return prefix + ".events";
  }

  /** Request: send a user event. */
  public String eventsSend() {
    return prefix + ".events.send";
  }

  /** Request: ask the group. */
  public String query() {
    return prefix + ".query";
  }

  /** Request, served by the application: an incoming query of this name. */
  public String queries(String name) {
    return prefix + ".queries." + name;
  }

  /** Published: an opaque message. */
  public String messages() {
    return prefix + ".messages";
  }

  /** Request: send an opaque message. */
  public String messagesSend() {
    return prefix + ".messages.send";
  }

  /** Published: a key of somebody's state was set or is gone. */
  public String state() {
    return prefix + ".state";
  }

  /** Request: write a key of this peer's state. */
  public String stateSet() {
    return prefix + ".state.set";
  }

  /** Request: delete a key of this peer's state. */
  public String stateDelete() {
    return prefix + ".state.delete";
  }

  /** Request: a key of somebody's state. */
  public String stateGet() {
    return prefix + ".state.get";
  }

  /** Request: everybody's state. */
  public String stateList() {
    return prefix + ".state.list";
  }

  /** Request: manage the keyring of the group. */
  public String keys() {
    return prefix + ".keys";
  }

  /** Request: say of a failed member that it has left for good. */
  public String forceLeave() {
    return prefix + ".force-leave";
  }

  /** Request: the round trip to be expected between two members. */
  public String rtt() {
    return prefix + ".rtt";
  }
}
