package io.gossip.wire;

import io.gossip.message.GossipMessage;
import java.util.List;

/**
 * What was in a packet.
 *
 * @param messages in the order of the packet; may be empty
 * @param drops a reason for each thing that was left out
 */
public record Opened(List<GossipMessage> messages, List<DropReason> drops) {}
