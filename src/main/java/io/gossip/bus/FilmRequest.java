package io.gossip.bus;

import io.vertx.core.json.JsonObject;

/**
 * Body of {@code gossip.film}: {@code {"from"?,"until"?}}.
 *
 * @param from epoch milliseconds, 0 or more; 0 for all that is remembered
 * @param until epoch milliseconds, not before {@code from}
 */
public record FilmRequest(long from, long until) {
  /** All that is remembered. */
  public static final FilmRequest ALL = new FilmRequest(0, Long.MAX_VALUE);

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    if (from > 0) {
      json.put("from", from);
    }
    return until == Long.MAX_VALUE ? json : json.put("until", until);
  }

  /**
   * Reads a body.
   *
   * @throws io.vertx.core.eventbus.ReplyException BAD_REQUEST if a field breaks its rule
   */
  public static FilmRequest of(Object body) {
    Fields fields = Fields.ofRequest(body, "from", "until");
    long from = fields.number("from", 0, 0, Long.MAX_VALUE);
    return new FilmRequest(from, fields.number("until", Long.MAX_VALUE, from, Long.MAX_VALUE));
  }
}
