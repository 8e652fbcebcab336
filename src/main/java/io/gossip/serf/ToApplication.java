package io.gossip.serf;

import io.gossip.member.Bytes;

/** Hands what comes in for an application's query to the application. */
enum ToApplication implements Inquiries.Listener {
  INSTANCE;

  @Override
  public void acked(long token, String from, SerfEffects out) {
    out.acked(token, from);
  }

  @Override
  public void answered(long token, String from, Bytes payload, SerfEffects out) {
    out.answered(token, from, payload);
  }

  @Override
  public void ended(long now, long token, SerfEffects out) {
    out.queryEnded(token);
  }
}
