package io.gossip.bus;

import io.gossip.member.Bytes;

/** A user event to be sent, as {@code gossip.events.send} takes it. */
public record EventRequest(String name, Bytes payload, boolean coalesce) {}
