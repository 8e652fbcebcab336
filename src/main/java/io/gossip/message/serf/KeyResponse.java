package io.gossip.message.serf;

import java.util.List;

/**
 * A member's answer to a key query (type 8, in a response's payload).
 *
 * @param result whether it obeyed
 * @param message why not
 * @param keys in base64, only for a list
 * @param primaryKey in base64, only for a list
 */
public record KeyResponse(boolean result, String message, List<String> keys, String primaryKey)
    implements SerfMessage {
  public KeyResponse {
    keys = List.copyOf(keys);
  }

  /** Says nothing of the keys. */
  @Override
  public String toString() {
    return "KeyResponse[result=" + result + ", message=" + message + "]";
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onKeyResponse(this);
  }
}
