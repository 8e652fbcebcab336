package io.gossip.protocol;

import java.util.List;

/**
 * Who watches whom around one member, as every peer reckons it from the ring of hashed names.
 *
 * @param watchers how many the next ones are, by this peer's own setting
 * @param watches names of those it watches, the nearest on the ring first
 * @param watchedBy names of those who watch it, the nearest first
 * @param open names that this peer itself watches by a stream that stands now; empty for others
 */
public record Ties(int watchers, List<String> watches, List<String> watchedBy, List<String> open) {}
