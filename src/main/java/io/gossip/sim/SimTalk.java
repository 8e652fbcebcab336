package io.gossip.sim;

import io.gossip.member.Bytes;
import io.gossip.member.PartitionNews;
import io.gossip.message.serf.UserEvent;
import io.gossip.serf.IncomingQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a simulated application hears of its peer beside the members, and what it answers. */
final class SimTalk {
  private final SimPeer peer;
  private final Simulation simulation;
  private final List<UserEvent> heard = new ArrayList<>();
  private final List<PartitionNews> partitions = new ArrayList<>();
  private final List<Double> spreads = new ArrayList<>();
  private final List<Canary> canaries = new ArrayList<>();
  private final Map<Long, Map<String, String>> answers = new HashMap<>();

  SimTalk(SimPeer peer, Simulation simulation) {
    this.peer = peer;
    this.simulation = simulation;
  }

  void heard(UserEvent event) {
    heard.add(event);
    simulation.noted(peer, "heard " + event.name());
  }

  /** Every simulated application answers with its name. */
  void asked(IncomingQuery query) {
    simulation.noted(peer, "asked " + query.name());
    Bytes answer = Bytes.ofText(peer.name());
    peer.peer().serf().answer(peer.now(), query.token(), answer, peer.effects());
  }

  void answeredBy(long token, String from, Bytes payload) {
    answers.computeIfAbsent(token, any -> new TreeMap<>()).put(from, payload.text());
    simulation.noted(peer, "answered by " + from);
  }

  void partitioned(PartitionNews news) {
    partitions.add(news);
    simulation.noted(peer, news.healed() ? "healed" : "partitioned");
  }

  /** Partitions that it suspected or saw healed, oldest first. */
  List<PartitionNews> partitions() {
    return List.copyOf(partitions);
  }

  /** A rumour that only measures took so long to one member. */
  void spread(double millis) {
    spreads.add(millis);
  }

  void canaryEnded(int expected, int answered) {
    canaries.add(new Canary(expected, answered));
  }

  /** Milliseconds that its canaries took to the members that answered. */
  List<Double> spreads() {
    return List.copyOf(spreads);
  }

  List<Canary> canaries() {
    return List.copyOf(canaries);
  }

  /** One that is over. */
  record Canary(int expected, int answered) {}

  List<UserEvent> heard() {
    return List.copyOf(heard);
  }

  Map<String, String> answers(long token) {
    return Map.copyOf(answers.getOrDefault(token, Map.of()));
  }
}
