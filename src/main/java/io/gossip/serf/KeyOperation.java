package io.gossip.serf;

/** What can be done to the keys of all members; a rotation is install, use, remove. */
public enum KeyOperation {
  INSTALL(InternalQueries.INSTALL_KEY),
  USE(InternalQueries.USE_KEY),
  REMOVE(InternalQueries.REMOVE_KEY),
  LIST(InternalQueries.LIST_KEYS);

  private final String query;

  KeyOperation(String query) {
    this.query = query;
  }

  String query() {
    return query;
  }
}
