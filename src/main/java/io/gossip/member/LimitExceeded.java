package io.gossip.member;

/** Something a user wants to store or send is larger than the protocol can carry. */
public final class LimitExceeded extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int size;
  private final int limit;

  /**
   * A size in bytes.
   *
   * @param what names the thing, as in "tags"
   * @param size in bytes
   * @param limit in bytes
   */
  public LimitExceeded(String what, int size, int limit) {
    this(what, size, limit, "bytes");
  }

  /**
   * @param what names the thing
   * @param size in this unit
   * @param limit in this unit
   * @param unit as in "keys"
   */
  public LimitExceeded(String what, int size, int limit, String unit) {
    super(what + " must take at most " + limit + " " + unit + ", took " + size);
    this.size = size;
    this.limit = limit;
  }

  public int size() {
    return size;
  }

  public int limit() {
    return limit;
  }
}
