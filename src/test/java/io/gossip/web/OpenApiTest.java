package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.Operation;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenApiTest {
  private final Vertx vertx = Vertx.vertx();
  private Site site;

  @BeforeEach
  void open() throws Exception {
    new FakePeer(vertx, "openapi", "r").with(FakePeer.member("a", 1, MemberState.ALIVE, 60));
    site = Site.on(vertx, "openapi");
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void theDocumentIsAValidContractThatNeedsNoOtherFile() throws Exception {
    Site.Answer answer = site.get("/api/v1/openapi.json");
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.type());
    assertFalse(answer.body().matches("(?s).*\"\\$ref\" : \"(?!#/components/schemas/).*"));
    OpenAPIContract contract = contract(answer.json());
    assertEquals(OpenAPIVersion.V3_1, contract.getVersion());
    Set<String> ids = new HashSet<>();
    for (Operation operation : contract.operations()) {
      assertTrue(ids.add(operation.getOperationId()), operation.getOperationId());
    }
    assertEquals(answer.body(), site.get("/api/openapi.json").body());
  }

  @Test
  void eachMountedRouteIsDescribedAndEachDescribedOneIsMounted() throws Exception {
    OpenAPIContract contract = contract(site.get("/api/v1/openapi.json").json());
    Set<String> described = new TreeSet<>();
    for (Operation operation : contract.operations()) {
      described.add(operation.getHttpMethod() + " " + operation.getOpenAPIPath());
    }
    assertEquals(mounted("/api/v1/", "/health/", "/metrics"), described);
  }

  @Test
  void theAliasHasTheSameRoutes() {
    Set<String> versioned = new TreeSet<>();
    mounted("/api/v1/").forEach(route -> versioned.add(route.replace("/api/v1/", "/api/")));
    Set<String> alias = mounted("/api/");
    alias.removeIf(route -> route.contains("/api/v1/"));
    assertEquals(alias, versioned);
  }

  /** Routes under the prefixes, in the document's way of writing. */
  private Set<String> mounted(String... prefixes) {
    Set<String> mounted = new TreeSet<>();
    for (Route route : site.verticle.routes()) {
      String path = route.getPath();
      for (String prefix : prefixes) {
        if (path != null && path.startsWith(prefix)) {
          assertFalse(route.methods() == null, path + " takes any method");
          for (HttpMethod method : route.methods()) {
            mounted.add(method + " " + path.replaceAll(":(\\w+)", "{$1}"));
          }
        }
      }
    }
    return mounted;
  }

  /** vertx-openapi checks the document, but refuses these two types, which no client minds. */
  private OpenAPIContract contract(JsonObject document) throws Exception {
    String known =
        document
            .encode()
            .replace("\"application/problem+json\"", "\"application/json\"")
            .replace("\"text/event-stream\"", "\"text/plain\"");
    return OpenAPIContract.from(vertx, new JsonObject(known)).await(20, TimeUnit.SECONDS);
  }
}
