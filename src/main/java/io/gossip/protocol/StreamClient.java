package io.gossip.protocol;

import io.gossip.message.Ack;
import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.message.PushPull;
import io.gossip.message.Source;
import io.gossip.message.ViewMessage;

/** Takes the answers to streams that we opened. */
final class StreamClient {
  private final Streams streams;
  private final PushPulls pushPulls;
  private final Prober prober;
  private final ViewRepair viewRepair;
  private final Inquests inquests;
  private final Agreement agreement;
  private final CatchUp catchUp;
  private final Contacts contacts;

  StreamClient(
      Streams streams,
      PushPulls pushPulls,
      Prober prober,
      ViewRepair viewRepair,
      Inquests inquests,
      Agreement agreement,
      CatchUp catchUp,
      Contacts contacts) {
    this.contacts = contacts;
    this.streams = streams;
    this.pushPulls = pushPulls;
    this.prober = prober;
    this.viewRepair = viewRepair;
    this.inquests = inquests;
    this.agreement = agreement;
    this.catchUp = catchUp;
  }

  void answered(long now, long token, GossipMessage answer, Effects out) {
    Streams.Open stream = streams.close(token);
    if (stream == null) {
      return;
    }
    String problem = "";
    if (answer instanceof PushPull exchange) {
      problem = pushPulls.mergeAnswer(now, exchange, stream.to(), out);
    } else if (answer instanceof ViewMessage.Entries brief && stream.purpose().exchanges()) {
      problem = pushPulls.mergeAnswer(now, ViewRepair.whole(brief), stream.to(), out);
    } else if (answer instanceof Ack ack && stream.purpose().pings()) {
      acked(stream, ack, out);
    } else if (answer instanceof ViewMessage repair && stream.purpose() == Streams.Purpose.REPAIR) {
      viewRepair.answered(now, repair, agreement::heard, out);
    } else if (answer instanceof ErrorReply error) {
      problem = "answered: " + error.error();
    } else {
      problem = "answered with something else";
    }
    if (problem.isEmpty() && stream.purpose().joins()) {
      out.joined();
      catchUp.joined(stream.to(), out);
    }
    end(token, stream, problem, out);
  }

  private void acked(Streams.Open stream, Ack ack, Effects out) {
    contacts.heard(contacts.sender(Source.NONE, stream.to()), ack.announcement().announced());
    if (stream.purpose() == Streams.Purpose.TCP_PING) {
      prober.tcpAcked(ack.seqNo());
    } else if (stream.purpose() == Streams.Purpose.INQUEST) {
      inquests.connected(stream.seqNo(), out);
    } else {
      inquests.met(stream.to());
    }
  }

  void failed(long now, long token, StreamFailure why, Effects out) {
    Streams.Open stream = streams.close(token);
    if (stream != null) {
      if (stream.purpose() == Streams.Purpose.TCP_PING) {
        prober.tcpFailed(now, stream.seqNo(), why, out);
      } else if (stream.purpose() == Streams.Purpose.INQUEST && why == StreamFailure.REFUSED) {
        inquests.refused(now, stream.seqNo(), out);
      } else if (stream.purpose() == Streams.Purpose.REPAIR && why == StreamFailure.RESET) {
        // Whoever compares nothing with us may hold us for gone: only a full exchange helps.
        streams.open(Streams.Purpose.PUSH_PULL, stream.to(), pushPulls.request(false), out);
      }
      end(token, stream, why.text(), out);
    }
  }

  private void end(long token, Streams.Open stream, String problem, Effects out) {
    if (stream.purpose() == Streams.Purpose.REPAIR && !problem.isEmpty()) {
      viewRepair.failed();
    }
    if (stream.purpose() == Streams.Purpose.JOIN) {
      out.joinEnded(token, stream.to(), problem);
    }
  }
}
