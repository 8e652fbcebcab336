package io.gossip.protocol;

import io.gossip.member.Evidence;
import io.gossip.member.Evidence.Attempt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One running suspicion: who raised it, who confirmed it, and when it ends. */
final class Suspicion {
  private final String accuser;
  private final long started;
  private final int k;
  private final long minMillis;
  private final long maxMillis;
  private final Set<String> confirmers = new LinkedHashSet<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private boolean backed;

  /**
   * @param k confirmations that make it as short as it gets
   * @param minMillis its length with k confirmations, or with k below 1
   * @param maxMillis its length without any
   */
  Suspicion(String accuser, long started, int k, long minMillis, long maxMillis) {
    this.accuser = accuser;
    this.started = started;
    this.k = k;
    this.minMillis = minMillis;
    this.maxMillis = maxMillis;
  }

  /** Counts a confirmation; false if it tells nothing new or no more are needed. */
  boolean confirm(String from) {
    return confirmers.size() < k && !from.equals(accuser) && confirmers.add(from);
  }

  /** Keeps what we tried meanwhile: the first attempts and the last ones. */
  void note(List<Attempt> tried) {
    for (Attempt attempt : tried) {
      if (attempts.size() >= Evidence.MAX_ATTEMPTS) {
        attempts.remove(Evidence.MAX_ATTEMPTS / 2);
      }
      attempts.add(attempt);
      backed =
          switch (attempt.outcome()) {
            case NACK, REFUSED -> true;
            case ANSWERED -> false;
            default -> backed;
          };
    }
  }

  /** Whether others have tried for us, and the member has not answered them either. */
  boolean backed() {
    return backed;
  }

  List<Attempt> attempts() {
    return attempts;
  }

  /** As users are told of it. */
  Evidence.Accusation accusation() {
    return new Evidence.Accusation(accuser, confirmers(), started, endsAt() - started);
  }

  /** Whether anybody but this member has raised or confirmed it. */
  boolean othersThan(String member) {
    return !accuser.equals(member) || confirmers.stream().anyMatch(name -> !name.equals(member));
  }

  long started() {
    return started;
  }

  String accuser() {
    return accuser;
  }

  List<String> confirmers() {
    return new ArrayList<>(confirmers);
  }

  long endsAt() {
    return started + Formulas.suspicionMillis(confirmers.size(), k, minMillis, maxMillis);
  }

  /** Share of it that has run, 0 to 1. */
  double share(long now) {
    long length = Math.max(1, endsAt() - started);
    return Math.min(1.0, Math.max(0.0, (double) (now - started) / length));
  }
}
