package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.client.GossipClient;
import io.gossip.member.Member;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.launcher.application.HookContext;
import io.vertx.launcher.application.VertxApplication;
import io.vertx.launcher.application.VertxApplicationHooks;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verticles deploy by class name and JSON under Vert.x' own launcher. */
@Timeout(60)
class LauncherTest {
  @TempDir Path folder;

  /** The launcher itself, without its exit of the JVM. */
  private static final class Launcher extends VertxApplication {
    Launcher(VertxApplicationHooks hooks, String... arguments) {
      super(arguments, hooks, true, false);
    }
  }

  private static final class Deployed implements VertxApplicationHooks {
    final CompletableFuture<Vertx> vertx = new CompletableFuture<>();

    @Override
    public void afterVerticleDeployed(HookContext context) {
      vertx.complete(context.vertx());
    }

    @Override
    public void afterFailureToDeployVerticle(HookContext context, Throwable why) {
      context.vertx().close();
      vertx.completeExceptionally(why);
    }
  }

  private static Vertx launch(String main, JsonObject configuration) throws Exception {
    Deployed deployed = new Deployed();
    new Launcher(deployed, main, "-conf", configuration.encode()).launch();
    return deployed.vertx.get(30, TimeUnit.SECONDS);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** The sample of conf, with a file and ports of this test. */
  private JsonObject sample(int webPort) throws Exception {
    JsonObject sample = new JsonObject(Files.readString(Path.of("conf/launcher/verticles.json")));
    Map<String, JsonObject> changes =
        Map.of(
            "io.gossip.storage.StorageVerticle",
            new JsonObject().put("file", folder.resolve("g.db").toString()),
            "io.gossip.node.GossipVerticle",
            new JsonObject().put("port", 0),
            "io.gossip.web.WebVerticle",
            new JsonObject().put("port", webPort));
    for (Object each : sample.getJsonArray("verticles")) {
      JsonObject verticle = (JsonObject) each;
      verticle.getJsonObject("config").mergeIn(changes.get(verticle.getString("name")));
    }
    return sample;
  }

  @Test
  void allThreeByNameAndJson() throws Exception {
    int port = freePort();
    Vertx vertx = launch(MainVerticle.class.getName(), sample(port));
    try {
      JsonObject list =
          vertx
              .createHttpClient()
              .request(HttpMethod.GET, port, "127.0.0.1", "/api/v1/members")
              .compose(request -> request.send().compose(HttpClientResponse::body))
              .await(10, TimeUnit.SECONDS)
              .toJsonObject();
      JsonObject self = list.getJsonArray("members").getJsonObject(0);
      assertEquals("a", self.getString("name"));
      assertEquals(new JsonObject().put("role", "web"), self.getJsonObject("tags"));
      assertTrue(Files.exists(folder.resolve("g.db")));
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void thePeerAloneAsTheMainVerticle() throws Exception {
    JsonObject configuration =
        new JsonObject()
            .put("name", "solo")
            .put("host", "127.0.0.1")
            .put("port", 0)
            .put("storage", false)
            .put("seeds", new JsonArray());
    Vertx vertx = launch("io.gossip.node.GossipVerticle", configuration);
    try {
      Member self =
          GossipClient.create(vertx).members().await(10, TimeUnit.SECONDS).members().get(0);
      assertEquals("solo", self.name());
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aBadOptionStopsTheLaunchAndIsNamed() {
    JsonObject odd = new JsonObject().put("name", "solo").put("port", 70_000);
    Exception refused =
        assertThrows(Exception.class, () -> launch("io.gossip.node.GossipVerticle", odd));
    assertTrue(refused.getMessage().contains("port must lie between"), refused.getMessage());
  }
}
