package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.serf.ConflictResponse;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.KeyRequest;
import io.gossip.message.serf.KeyResponse;
import io.gossip.message.serf.LeaveIntent;
import io.gossip.message.serf.Query;
import io.gossip.message.serf.QueryResponse;
import io.gossip.message.serf.Relay;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Lane;
import io.gossip.protocol.Refusal;

/** Hands one Serf message to its rule and gossips it on if it was news. */
final class SerfDelivery implements SerfMessage.Receiver {
  private final Serf serf;
  private final long now;
  private final MemberAddress from;
  private final Bytes payload;
  private final SerfEffects out;

  private SerfDelivery(Serf serf, long now, MemberAddress from, Bytes payload, SerfEffects out) {
    this.serf = serf;
    this.now = now;
    this.from = from;
    this.payload = payload;
    this.out = out;
  }

  static void deliver(Serf serf, long now, MemberAddress from, Bytes payload, SerfEffects out) {
    SerfMessage message = serf.ground().codec().decode(payload).orElse(null);
    if (message == null) {
      out.refused(Refusal.MALFORMED, from);
    } else {
      message.deliverTo(new SerfDelivery(serf, now, from, payload, out));
    }
  }

  static void merge(Serf serf, long now, Bytes state, SerfEffects out) {
    if (serf.ground().codec().decode(state).orElse(null) instanceof SerfPushPull exchange) {
      serf.exchange().merge(now, exchange, out);
    } else {
      out.refused(Refusal.MALFORMED, serf.ground().door().selfAddress());
    }
  }

  @Override
  public void onLeaveIntent(LeaveIntent intent) {
    if (serf.intents().left(now, intent, out)) {
      serf.passOnLeave(intent.node(), payload);
    }
  }

  @Override
  public void onJoinIntent(JoinIntent intent) {
    passOn(serf.intents().joined(now, intent, out), Lane.INTENT);
  }

  @Override
  public void onUserEvent(UserEvent event) {
    passOn(serf.events().received(event, out), Lane.EVENT);
  }

  @Override
  public void onQuery(Query query) {
    passOn(serf.queries().received(now, query, out), Lane.QUERY);
  }

  @Override
  public void onQueryResponse(QueryResponse response) {
    serf.inquiries().responded(now, response, out);
  }

  @Override
  public void onRelay(Relay relay) {
    if (serf.ground().ours(relay.destination())) {
      // An asker may be picked as the relay of its own answer; one level only.
      if (serf.ground().codec().decode(relay.inner()).orElse(null)
          instanceof QueryResponse response) {
        onQueryResponse(response);
      }
    } else {
      serf.answers().relayed(relay, out);
    }
  }

  @Override
  public void onSerfPushPull(SerfPushPull state) {
    out.refused(Refusal.UNEXPECTED, from);
  }

  @Override
  public void onConflictResponse(ConflictResponse response) {
    out.refused(Refusal.UNEXPECTED, from);
  }

  @Override
  public void onKeyRequest(KeyRequest request) {
    out.refused(Refusal.UNEXPECTED, from);
  }

  @Override
  public void onKeyResponse(KeyResponse response) {
    out.refused(Refusal.UNEXPECTED, from);
  }

  private void passOn(boolean news, Lane lane) {
    if (news) {
      serf.passOn(lane, payload);
    }
  }
}
