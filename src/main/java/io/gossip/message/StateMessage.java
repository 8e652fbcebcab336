package io.gossip.message;

/** What announced peers say to each other about state: kinds 10 to 12. */
public sealed interface StateMessage extends Repair permits StateSummary, StateDigest, StateDelta {}
