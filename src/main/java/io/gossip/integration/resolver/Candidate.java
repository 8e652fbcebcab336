package io.gossip.integration.resolver;

import java.util.OptionalDouble;

/**
 * A server that might be chosen.
 *
 * @param suspected whether it owes an answer to a probe at the moment
 * @param rttMillis last measured round trip
 */
record Candidate(Server server, boolean suspected, OptionalDouble rttMillis) {}
