package io.gossip.sim;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a scenario has shown. Everything follows from the seed; nothing here is wall-clock time.
 *
 * @param formedMillis until all agreed after the start; -1 if they never did
 * @param firstDeath from each kill until the first peer declared it dead
 * @param knownToAll from each kill until every running peer had declared it dead
 * @param noticed how many running peers declared a killed one dead within each second after its
 *     kill: the first figure is for the first second, and so on
 * @param noticedWithin the same by time: how many within so many milliseconds (1, 2, 5, 10, 20 and
 *     so on) and not within the bound before
 * @param missedDeaths pairs of a killed and a running peer that never heard of it
 * @param wrongDeaths deaths declared of peers that were running, by anybody
 * @param wrongAmongHealthy those among them that concern only peers that no fault ever hit
 * @param wrongPerMemberHour wrong deaths for each peer and hour
 * @param agreedAgainMillis from the end of the last fault until all agreed; -1 if they did not
 * @param messages that went out in datagrams since the faults began, by kind
 * @param trace hash of everything that was sent and published
 */
public record Outcome(
    Scenario scenario,
    long seed,
    long formedMillis,
    Figures firstDeath,
    Figures knownToAll,
    List<Integer> noticed,
    SortedMap<Long, Integer> noticedWithin,
    int missedDeaths,
    int wrongDeaths,
    int wrongAmongHealthy,
    double wrongPerMemberHour,
    long agreedAgainMillis,
    Load load,
    Map<String, Long> messages,
    List<Sample> samples,
    String trace) {

  /** What a peer sends on average while the faults run. */
  public record Load(
      double payloadBytesPerSecond,
      double headerBytesPerSecond,
      double packetsPerSecond,
      double streamsPerSecond,
      int largestPacket) {}
}
