package io.gossip.bus;

import io.gossip.member.LimitExceeded;
import io.gossip.member.UnknownMember;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/** Why a request failed. The numbers are those of HTTP, so that the web can pass them on. */
public enum FailureCode {
  /** The request is wrong; the text names the field, the value and the rule. */
  BAD_REQUEST(400),
  NOT_FOUND(404),
  CONFLICT(409),
  /** The text names the size and the limit. */
  TOO_LARGE(413),
  /** A fault of ours; the text is that of its cause. */
  INTERNAL(500),
  /** Nobody serves this address. */
  NOT_STARTED(503),
  NO_ANSWER(504);

  private final int code;

  FailureCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** A failure of this kind, to be thrown or replied. */
  public ReplyException failure(String message) {
    return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, message);
  }

  /**
   * Any problem as a failure with one of these codes: a documented one stays, a size over a limit
   * is TOO_LARGE, an unknown member NOT_FOUND, another illegal argument BAD_REQUEST, what the peer
   * cannot do in its dialect CONFLICT, all else INTERNAL.
   */
  public static ReplyException of(Throwable problem) {
    if (problem instanceof ReplyException failure) {
      return failure;
    }
    if (problem instanceof LimitExceeded) {
      return TOO_LARGE.failure(problem.getMessage());
    }
    if (problem instanceof UnknownMember) {
      return NOT_FOUND.failure(problem.getMessage());
    }
    if (problem instanceof UnsupportedOperationException && problem.getMessage() != null) {
      return CONFLICT.failure(problem.getMessage());
    }
    if (problem instanceof IllegalArgumentException) {
      return BAD_REQUEST.failure(problem.getMessage());
    }
    return INTERNAL.failure(problem.toString());
  }
}
