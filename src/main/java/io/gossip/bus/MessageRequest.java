package io.gossip.bus;

import io.gossip.member.Bytes;

/**
 * An opaque message to be sent, as {@code gossip.messages.send} takes it.
 *
 * @param to name of a member; empty for all
 * @param channel whose members alone are given it; empty for all
 */
public record MessageRequest(Bytes payload, String to, String channel) {}
