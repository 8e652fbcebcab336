package io.gossip.serf;

import io.gossip.member.Bytes;

/**
 * A query that came in for the application.
 *
 * @param token names it in the answer
 * @param from name of the member that asks
 * @param deadline epoch milliseconds after which no answer counts
 */
public record IncomingQuery(long token, String name, Bytes payload, String from, long deadline) {}
