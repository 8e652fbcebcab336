package io.gossip.web;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A deployed {@link WebVerticle} and a client that asks it. Headers are given as name, value. */
final class Site {
  private static final long PATIENCE_SECONDS = 10;
  private static final int MOST_AT_ONCE = 64;
  private static final String EVENTS = "/api/v1/events";

  /** What came back. */
  record Answer(int status, MultiMap headers, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }

    String type() {
      return headers.get("content-type");
    }
  }

  final WebVerticle verticle;
  private final HttpClient client;
  private final String deployment;
  private final Vertx vertx;

  Site(Vertx vertx, WebOptions options) throws Exception {
    this.vertx = vertx;
    this.verticle = new WebVerticle(options);
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MOST_AT_ONCE));
    this.deployment = vertx.deployVerticle(verticle).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  static Site on(Vertx vertx, String prefix) throws Exception {
    return new Site(vertx, new WebOptions().setPort(0).setAddress(prefix));
  }

  /** Waits until the peer's list was read: from then on no event is missed. */
  Site following() throws Exception {
    return heard(0);
  }

  /**
   * Waits until the event of this number has come: what a test's thread publishes is delivered by
   * an event loop, and a request may overtake it.
   */
  Site heard(long seq) throws Exception {
    String after = EVENTS + "?since=" + seq;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3 * PATIENCE_SECONDS);
    for (Answer page = get(after); !stands(page, seq); page = get(after)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("event " + seq + " was not heard, status " + page.status());
      }
    }
    return this;
  }

  private static boolean stands(Answer page, long seq) {
    return page.status() == 200 && page.json().getLong("seq") >= seq;
  }

  Answer get(String path, String... headers) throws Exception {
    return ask(HttpMethod.GET, path, null, headers);
  }

  Answer post(String path, String body, String... headers) throws Exception {
    return ask(HttpMethod.POST, path, body, headers);
  }

  Answer postJson(String path, String body) throws Exception {
    return post(path, body, "content-type", "application/json");
  }

  Answer ask(HttpMethod method, String path, String body, String... headers) throws Exception {
    return asked(method, path, body, headers).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Posts JSON and does not wait for the answer. */
  Future<Answer> asking(String path, String body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "content-type";
    all[headers.length + 1] = "application/json";
    return asked(HttpMethod.POST, path, body, all);
  }

  private Future<Answer> asked(HttpMethod method, String path, String body, String... headers) {
    return client
        .request(method, verticle.actualPort(), "127.0.0.1", path)
        .compose(
            request ->
                with(request, headers)
                    .send(body == null ? Buffer.buffer() : Buffer.buffer(body))
                    .compose(Site::answer));
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    return response
        .body()
        .map(body -> new Answer(response.statusCode(), response.headers(), body.toString()));
  }

  LiveStream stream(String path, String... headers) throws Exception {
    LiveStream stream = new LiveStream();
    client
        .request(HttpMethod.GET, verticle.actualPort(), "127.0.0.1", path)
        .compose(
            request ->
                with(request, headers)
                    .putHeader("accept", "text/event-stream")
                    .send()
                    .onSuccess(stream::reads)) // in here: see LoadBalancing.ask
        .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return stream;
  }

  void close() throws Exception {
    vertx.undeploy(deployment).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static HttpClientRequest with(HttpClientRequest request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.putHeader(headers[i], headers[i + 1]);
    }
    return request;
  }
}
