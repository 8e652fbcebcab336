package io.gossip.message;

/**
 * Everything that peers say to each other. A message delivers itself, so that a new kind breaks the
 * build until every {@link Receiver} has decided what to do with it.
 */
public sealed interface GossipMessage
    permits Ping,
        IndirectPing,
        Ack,
        Nack,
        Suspect,
        Alive,
        Dead,
        PushPull,
        UserMessage,
        Notice,
        Repair,
        Wave,
        Offer,
        Watch,
        ErrorReply {

  /** Calls the receiver's method for this kind of message. */
  void deliverTo(Receiver receiver);

  /** Whether a stream that carries it as a request gets an answer. */
  default boolean answered() {
    return !(this instanceof UserMessage) && !(this instanceof Notice);
  }

  /** One method for each kind of message. */
  interface Receiver {
    void onPing(Ping ping);

    void onIndirectPing(IndirectPing request);

    void onAck(Ack ack);

    void onNack(Nack nack);

    void onSuspect(Suspect claim);

    void onAlive(Alive claim);

    void onDead(Dead claim);

    void onPushPull(PushPull exchange);

    void onUserMessage(UserMessage message);

    void onNotice(Notice notice);

    void onRepair(Repair repair);

    void onWave(Wave wave);

    void onOffer(Offer offer);

    void onWatch(Watch hello);

    void onErrorReply(ErrorReply error);
  }
}
