package io.gossip.integration.resolver;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which of the servers of a service are offered to the load balancer. Pure. */
enum Preference {
  /** All. */
  ANY,
  /** Those of the own zone, as long as there is one. */
  ZONE,
  /** Those whose round trip is about the lowest. */
  RTT;

  static Preference ofText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /**
   * The choice, sorted by member. Suspects serve only while nobody else does: most of them are
   * about to be declared dead, and who wrongs one of them loses nothing but a share of the load.
   *
   * @param zone the own one
   * @param slackMillis by how much a round trip may exceed the lowest
   */
  List<Server> choose(List<Candidate> candidates, String zone, double slackMillis) {
    List<Candidate> trusted = those(candidates, candidate -> !candidate.suspected());
    List<Candidate> preferred =
        switch (this) {
          case ANY -> trusted;
          case ZONE -> those(trusted, one -> !zone.isEmpty() && one.server().zone().equals(zone));
          case RTT -> nearest(trusted, slackMillis);
        };
    return preferred.stream()
        .map(Candidate::server)
        .sorted(Comparator.comparing(Server::member))
        .toList();
  }

  /** Who has not been measured is near only if nobody has been. */
  private static List<Candidate> nearest(List<Candidate> candidates, double slackMillis) {
    double lowest =
        candidates.stream()
            .mapToDouble(one -> one.rttMillis().orElse(Double.MAX_VALUE))
            .min()
            .orElse(0);
    return those(
        candidates, one -> one.rttMillis().orElse(Double.MAX_VALUE) <= lowest + slackMillis);
  }

  /** Those that fit, or all if none does. */
  private static List<Candidate> those(List<Candidate> all, Predicate<Candidate> fits) {
    List<Candidate> fitting = all.stream().filter(fits).toList();
    return fitting.isEmpty() ? all : fitting;
  }
}
