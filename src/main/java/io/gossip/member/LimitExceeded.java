package io.gossip.member;

/** Something a user wants to store or send is larger than the protocol can carry. */
public final class LimitExceeded extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int size;
  private final int limit;

  /**
   * @param what names the thing, as in "tags"
   * @param size in bytes
   * @param limit in bytes
   */
  public LimitExceeded(String what, int size, int limit) {
    super(what + " must take at most " + limit + " bytes, took " + size);
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
