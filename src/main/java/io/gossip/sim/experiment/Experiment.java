package io.gossip.sim.experiment;

import java.util.List;

/** One set of published tables. */
public interface Experiment {
  /** In which order the manual has them. */
  List<String> NAMES = List.of("swim", "lifeguard", "rapid", "rumor");

  /**
   * Measures.
   *
   * @param progress is told how far it is
   */
  Report run(Effort effort, Progress progress);

  /** Hears how far an experiment is. */
  interface Progress {
    /**
     * A step is done.
     *
     * @param step what was measured
     * @param share of the whole experiment, 0 to 1
     */
    void done(String step, double share);
  }

  /**
   * Finds an experiment.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  static Experiment of(String name) {
    return switch (name) {
      case "lifeguard" -> new LifeguardExperiment();
      case "swim" -> new SwimExperiment();
      case "rapid" -> new RapidExperiment();
      case "rumor" -> new RumorExperiment();
      default ->
          throw new IllegalArgumentException(
              "experiment must be one of " + NAMES + ", was \"" + name + "\"");
    };
  }
}
