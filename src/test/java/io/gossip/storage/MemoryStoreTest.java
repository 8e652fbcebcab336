package io.gossip.storage;

import static io.gossip.storage.StorageRig.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends PeerStoreContract {
  @Override
  PeerStore openStore() {
    return new MemoryStore(Optional.empty(), List.of(), 50);
  }

  @Test
  void itsHistoryIsBounded() throws Exception {
    write(joins(60));
    assertEquals(joins(60).subList(10, 60), await(store.history(100)));
  }
}
