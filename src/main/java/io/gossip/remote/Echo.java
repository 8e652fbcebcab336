package io.gossip.remote;

import io.gossip.member.MemberAddress;

/**
 * An answered ping.
 *
 * @param millis from the request to the answer, without the time that connecting took
 * @param announced whether the answer carried our key {@code _g}
 * @param seenAt where the peer saw the ping come from; {@code null} if it did not say
 */
public record Echo(double millis, boolean announced, MemberAddress seenAt) {}
