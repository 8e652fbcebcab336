package io.gossip.remote;

/**
 * An answered ping.
 *
 * @param millis from the request to the answer, without the time that connecting took
 * @param announced whether the answer carried our key {@code _g}
 */
public record Echo(double millis, boolean announced) {}
