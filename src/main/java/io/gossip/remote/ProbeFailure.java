package io.gossip.remote;

import io.vertx.core.VertxException;

/** A peer that did not answer as hoped; the text is one line without the peer's name. */
public final class ProbeFailure extends VertxException {
  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  ProbeFailure(Trouble trouble, String text) {
    super(text, true);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
