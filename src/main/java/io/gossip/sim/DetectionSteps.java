package io.gossip.sim;

import io.gossip.protocol.Detection;
import io.gossip.protocol.ProtocolConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each step of detection is worth: the same faults with all steps, with each one off, with
 * none, and by memberlist's rules.
 */
public final class DetectionSteps {
  /**
   * One row.
   *
   * @param steps which are on
   * @param firstMillis from a kill until the first survivor declared the death
   * @param allMillis from a kill until the last survivor knew
   * @param silentMillis the same of a member that neither answers nor refuses anything
   * @param missed survivors that did not know after a minute, of both kinds
   * @param pauseDeaths that anybody declared because of a pause of 3 s of one peer
   * @param pausedMillis from the end of that pause until all agreed
   * @param stormDeaths of members that were never killed, while a third was and started anew
   * @param stormMillis from the kill of that third until all agreed
   * @param falseDeaths deaths of members that were never blocked, declared while a quarter of the
   *     group was blocked again and again as in Lifeguard's experiments, at all peers and in all
   *     runs together
   * @param idleBytesPerSecond that one peer sends when nothing happens, payload of UDP and TCP
   */
  public record Row(
      String steps,
      Figures firstMillis,
      Figures allMillis,
      Figures silentMillis,
      int missed,
      int pauseDeaths,
      Figures pausedMillis,
      int stormDeaths,
      Figures stormMillis,
      int falseDeaths,
      double idleBytesPerSecond) {}

  private final Map<String, ProtocolConfig> settings;
  private final int peers;
  private final int runs;
  private final long seed;

  /**
   * @param base settings with all steps
   * @param peers in the group, 8 or more
   * @param runs of each row, on seeds that follow each other
   */
  public DetectionSteps(ProtocolConfig base, int peers, int runs, long seed) {
    this.settings = settings(base);
    this.peers = peers;
    this.runs = runs;
    this.seed = seed;
  }

  /** Names of the rows, in order. */
  public List<String> names() {
    return List.copyOf(settings.keySet());
  }

  private static Map<String, ProtocolConfig> settings(ProtocolConfig base) {
    Map<String, ProtocolConfig> settings = new LinkedHashMap<>();
    Detection all = base.detection();
    settings.put("memberlist's rules", base.memberlistRules());
    settings.put("no step", base.with(Detection.NONE));
    settings.put("all but digests", base.with(all.withDigests(false)));
    settings.put("all but self-doubt", base.with(all.withSelfDoubt(false)));
    settings.put("all but adaptive timeouts", base.with(all.withAdaptiveTimeouts(false)));
    settings.put("all but watch streams", base.with(all.withWatchers(0)));
    settings.put("all but evidence", base.with(all.withEvidence(false)));
    settings.put("all steps", base);
    return settings;
  }

  /** Measures one row. */
  public Row row(String name) {
    ProtocolConfig protocol = settings.get(name);
    StepScenes scenes = new StepScenes(protocol, peers);
    for (long run = seed; run < seed + runs; run++) {
      scenes.kill(run);
      scenes.silence(run);
      scenes.pause(run);
      scenes.storm(run);
      scenes.block(run);
    }
    return scenes.row(name, seed);
  }
}
