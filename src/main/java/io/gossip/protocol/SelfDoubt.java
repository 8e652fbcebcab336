package io.gossip.protocol;

import java.util.HashMap;
import java.util.Map;

/**
 * When this peer does not believe its own timeouts, because it has just stood still or hears
 * nothing from anybody, and which others have said the same of themselves. All times in
 * milliseconds.
 */
final class SelfDoubt {
  /** A pause shorter than this is none: timers of a busy host are late by so much. */
  static final long MIN_PAUSE = 100;

  /** Doubt after a pause ends after this at the latest. */
  private static final long MAX_DOUBT = 5_000;

  /**
   * From one doubt after a silence to the next. Few who are left of many hear each other rarely:
   * without a rest they would doubt for ever, and never bury the rest.
   */
  private static final long REST = 4 * MAX_DOUBT;

  /** Others in a group from which on silence from all of them is more likely our own. */
  private static final int MIN_OTHERS = 3;

  /** Members that we remember to be patient with; more at a time is no pool to be helped. */
  private static final int MAX_DOUBTFUL = 1_024;

  private final ProtocolConfig config;
  private final Map<String, Long> doubtful = new HashMap<>();
  private long doubtUntil = Long.MIN_VALUE;
  private long pausedAt = Long.MIN_VALUE;
  private long heardAt = Long.MIN_VALUE;
  private long restsUntil = Long.MIN_VALUE;

  SelfDoubt(ProtocolConfig config) {
    this.config = config;
  }

  /**
   * We have stood still for so long, up to now. Up to the time that a ping may take, it is no
   * reason to distrust more than the probe that was under way.
   */
  void paused(long now, long millis) {
    if (millis < config.probing().timeoutMillis()) {
      return;
    }
    pausedAt = now;
    long doubt = Math.max(config.probing().intervalMillis(), millis);
    doubtUntil = Math.max(doubtUntil, now + Math.min(MAX_DOUBT, doubt));
  }

  /** Whether we have stood still within so many milliseconds. */
  boolean pausedWithin(long now, long millis) {
    return pausedAt != Long.MIN_VALUE && now - pausedAt <= millis;
  }

  /**
   * Somebody has said something to us. After a long silence it takes a while until those whom we
   * suspected meanwhile have heard of it and refuted.
   */
  void heard(long now) {
    boolean waited = heardAt != Long.MIN_VALUE && now - heardAt > deafAfterMillis();
    if (waited && now >= restsUntil) {
      doubtUntil = Math.max(doubtUntil, now + MAX_DOUBT);
      restsUntil = now + REST;
    }
    heardAt = now;
  }

  private long deafAfterMillis() {
    return 3 * config.probing().intervalMillis() / 2;
  }

  /** Whether nobody at all has said anything since then. */
  boolean heardNothingSince(long then) {
    return heardAt < then;
  }

  /**
   * Whether we hear nothing from anybody, which is our own fault rather than that of all others at
   * once. Not for longer than the longest suspicion: we might really be alone.
   */
  boolean deaf(long now, int others, long longestSuspicionMillis) {
    long silence = now - heardAt;
    return config.detection().selfDoubt()
        && others >= MIN_OTHERS
        && heardAt != Long.MIN_VALUE
        && silence > deafAfterMillis()
        && silence < longestSuspicionMillis;
  }

  /** How long we go on doubting our timeouts after a pause; 0 for not at all. */
  long doubtMillis(long now) {
    return Math.max(0, doubtUntil == Long.MIN_VALUE ? 0 : doubtUntil - now);
  }

  /** A member has said that it doubts its own timeouts for so long. */
  void said(long now, String member, long millis) {
    doubtful.values().removeIf(until -> until <= now);
    if (doubtful.size() < MAX_DOUBTFUL) {
      doubtful.put(member, now + Math.min(MAX_DOUBT, millis));
    }
  }

  /** Whether a member is to be treated with patience, and its accusations without haste. */
  boolean doubtful(long now, String member) {
    return !doubtful.isEmpty() && doubtful.getOrDefault(member, Long.MIN_VALUE) > now;
  }
}
