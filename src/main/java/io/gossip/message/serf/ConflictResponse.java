package io.gossip.message.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import java.util.Map;

/**
 * What a member knows of a disputed name (type 6, in a response's payload).
 *
 * @param name empty if it knows nothing
 * @param versions protocol min, max, current, delegate min, max, current
 * @param status Serf's number: 1 alive, 2 leaving, 3 left, 4 failed
 */
public record ConflictResponse(
    String name, MemberAddress address, Bytes versions, int status, Map<String, String> tags)
    implements SerfMessage {
  /** "I know nobody of that name." */
  public static final ConflictResponse UNKNOWN =
      new ConflictResponse("", new MemberAddress(Bytes.NIL, 0), Bytes.NIL, 0, Map.of());

  public ConflictResponse {
    tags = Map.copyOf(tags);
  }

  /** Whether the name is known. */
  public boolean known() {
    return !name.isEmpty();
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onConflictResponse(this);
  }
}
