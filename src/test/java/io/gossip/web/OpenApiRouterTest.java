package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIContractException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps vertx-openapi from making the router: as soon as this fails, it may be tried. */
@Timeout(120)
class OpenApiRouterTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "application/problem+json"})
  void vertxTakesNoContractWithOurKindsOfAnswers(String type) throws Exception {
    String honest = OpenApi.load().encode();
    assertTrue(honest.contains('"' + type + '"'));
    String other = type.startsWith("text") ? "application/problem+json" : "text/event-stream";
    JsonObject document = new JsonObject(honest.replace('"' + other + '"', "\"text/plain\""));
    OpenAPIContractException refused =
        assertThrows(
            OpenAPIContractException.class,
            () -> OpenAPIContract.from(vertx, document).await(90, TimeUnit.SECONDS));
    assertTrue(refused.getMessage().contains("unsupported media type"), refused.getMessage());
  }
}
