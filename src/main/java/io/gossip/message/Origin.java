package io.gossip.message;

import io.gossip.member.MemberAddress;

/**
 * Where a packet came from.
 *
 * @param address of the sending socket
 * @param packetBytes size of the datagram without label and encryption, so that no answer need be
 *     larger than its request
 */
public record Origin(MemberAddress address, int packetBytes) {}
