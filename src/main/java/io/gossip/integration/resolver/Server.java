package io.gossip.integration.resolver;

/**
 * Where a service is served.
 *
 * @param member that announces it
 * @param host IP address of the member
 * @param zone of the member; empty if it names none
 */
record Server(String member, String host, int port, String zone) {}
