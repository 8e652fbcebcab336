package io.gossip.remote;

import io.gossip.member.Member;

/**
 * A member in the list of a remote peer.
 *
 * @param spoken the versions that it announces
 * @param announced whether the peer took it for one of ours when it told of it
 */
public record RemoteNode(Member member, Spoken spoken, boolean announced) {}
