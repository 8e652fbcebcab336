package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.message.serf.QueryFilter;
import java.util.List;

/**
 * A query that we are about to ask.
 *
 * @param filters all must pass; none asks everybody
 * @param acknowledge whether members shall say that they heard it
 * @param relayFactor members that each answer is also sent through, 0 to 5
 * @param timeoutMillis 0 for Serf's default, which grows with the pool
 */
public record Question(
    String name,
    Bytes payload,
    List<QueryFilter> filters,
    boolean acknowledge,
    int relayFactor,
    long timeoutMillis) {
  public Question {
    filters = List.copyOf(filters);
    if (relayFactor < 0 || relayFactor > 5) {
      throw new IllegalArgumentException(
          "relayFactor must lie between 0 and 5, was " + relayFactor);
    }
    if (timeoutMillis < 0 || timeoutMillis > 3_600_000) {
      throw new IllegalArgumentException(
          "timeoutMillis must lie between 0 and 3600000, was " + timeoutMillis);
    }
  }
}
