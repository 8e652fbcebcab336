package io.gossip.web;

import io.gossip.WrittenPage;
import org.junit.jupiter.api.Test;

/** The manual's page of the HTTP API is what the served document says. */
class RestPageTest {
  @Test
  void thePageIsWhatTheDocumentSays() throws Exception {
    WrittenPage.assertIs("rest", RestPage.of(OpenApi.load()));
  }
}
