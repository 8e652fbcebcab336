package io.gossip.serf;

import java.util.Map;

/**
 * What came of a key operation.
 *
 * @param members that were asked, this one included
 * @param obeyed members that did it
 * @param keys in base64, with the number of members that hold each; only of a listing
 * @param errors what members said that did not obey, by name
 */
public record KeyOutcome(
    int members, int obeyed, Map<String, Integer> keys, Map<String, String> errors) {
  public KeyOutcome {
    keys = Map.copyOf(keys);
    errors = Map.copyOf(errors);
  }
}
