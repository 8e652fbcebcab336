package io.gossip.sim;

import io.gossip.member.Bytes;
import java.util.function.BiConsumer;

/** The opaque messages of a simulated peer: what its application sends, and what it is given. */
public final class SimMessages {
  private final SimPeer peer;
  private BiConsumer<String, Bytes> application = (origin, payload) -> {};

  SimMessages(SimPeer peer) {
    this.peer = peer;
  }

  /** Hands each message that comes in to an application: its origin and its payload. */
  public void handler(BiConsumer<String, Bytes> handler) {
    application = handler;
  }

  /**
   * Sends to one member; refused in silence if it is not there, as the application may try later.
   */
  public void send(String to, Bytes payload) {
    peer.input(
        () -> {
          if (peer.peer().knows(to) && peer.member(to).state().present()) {
            peer.peer().sendToOne(peer.now(), payload, to, peer.effects());
          }
        });
  }

  /** Sends to all others of whom the members of a channel are given it. */
  public void toChannel(String channel, Bytes payload) {
    peer.input(() -> peer.peer().sendToChannel(peer.now(), payload, channel, peer.effects()));
  }

  void delivered(String origin, Bytes payload) {
    application.accept(origin, payload);
  }
}
