package io.gossip.member;

/** How many members are in each state, the observing peer included. */
public record MemberCounts(int alive, int suspect, int leaving, int left, int failed) {}
