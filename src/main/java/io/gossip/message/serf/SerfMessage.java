package io.gossip.message.serf;

/** Everything that Serf peers say to each other above memberlist (serf.md §4). */
public sealed interface SerfMessage
    permits LeaveIntent,
        JoinIntent,
        SerfPushPull,
        UserEvent,
        Query,
        QueryResponse,
        ConflictResponse,
        KeyRequest,
        KeyResponse,
        Relay {

  /** Calls the receiver's method for this kind of message. */
  void deliverTo(Receiver receiver);

  /** One method for each kind of message. */
  interface Receiver {
    void onLeaveIntent(LeaveIntent intent);

    void onJoinIntent(JoinIntent intent);

    void onSerfPushPull(SerfPushPull state);

    void onUserEvent(UserEvent event);

    void onQuery(Query query);

    void onQueryResponse(QueryResponse response);

    void onConflictResponse(ConflictResponse response);

    void onKeyRequest(KeyRequest request);

    void onKeyResponse(KeyResponse response);

    void onRelay(Relay relay);
  }
}
