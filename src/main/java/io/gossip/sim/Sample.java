package io.gossip.sim;

/**
 * The group at one moment, over all peers that run and have not left.
 *
 * @param atMillis after the group has formed
 * @param smallestView members that the peer with the smallest view holds present
 * @param largestView members that the peer with the largest view holds present
 * @param views number of different view sizes
 * @param bytes payload sent by all since the last sample
 * @param headerBytes and the headers around it
 * @param packets datagrams sent by all since the last sample
 */
public record Sample(
    long atMillis,
    int running,
    int smallestView,
    int largestView,
    int views,
    long bytes,
    long headerBytes,
    long packets) {}
