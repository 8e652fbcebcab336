package io.gossip.bus;

/**
 * "This failed member has left for good", as {@code gossip.force-leave} takes it.
 *
 * @param prune whether it shall be forgotten as well
 */
public record ForceLeaveRequest(String name, boolean prune) {}
