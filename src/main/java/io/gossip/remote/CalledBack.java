package io.gossip.remote;

/**
 * What a peer said when it was asked to connect to this host.
 *
 * @param answered whether it understood the question; strangers do not, and the rest says nothing
 * @param reached whether it could connect
 * @param clockAheadMillis of its clock before this host's, less than a round trip wrong
 */
public record CalledBack(boolean answered, boolean reached, long clockAheadMillis) {}
