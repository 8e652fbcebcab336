package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.DEAD;
import static io.gossip.member.MemberState.LEFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.EventHeard;
import io.gossip.bus.FailureCode;
import io.gossip.bus.KeysAnswer;
import io.gossip.bus.LocalBus;
import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryHeard;
import io.gossip.bus.QueryRequest;
import io.gossip.bus.Schemas;
import io.gossip.member.Bytes;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What applications say to their group, on real sockets; every message fits its schema. */
@Timeout(60)
class TalkTest {
  private static final long QUERY_MILLIS = 600;

  private final LoopbackPeers peers = new LoopbackPeers();
  private final LocalBus bus = new LocalBus(peers.vertx());

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private void three() throws Exception {
    peers.group("a", "b", "c");
    for (String name : List.of("a", "b", "c")) {
      peers.awaitView(name, 10, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    }
  }

  @Test
  void aUserEventIsHeardOnceByEverybodyItsSenderIncluded() throws Exception {
    three();
    Map<String, BlockingQueue<JsonObject>> heard = new TreeMap<>();
    for (String name : List.of("a", "b", "c")) {
      heard.put(name, listen(new Addresses(name).events()));
    }
    EventHeard first = await(peers.client("b").event("deploy", Bytes.ofText("v1"), true));
    EventHeard second = await(peers.client("a").event("done", Bytes.EMPTY, false));
    assertTrue(second.lamport() > first.lamport() || second.lamport() > 0);
    for (BlockingQueue<JsonObject> queue : heard.values()) {
      Set<EventHeard> events = Set.of(event(queue), event(queue));
      assertEquals(Set.of(first, second), events);
    }
    assertEquals("v1", first.payload().text());
    heard.values().forEach(queue -> assertTrue(queue.isEmpty()));
  }

  @Test
  void anEventThatIsTooLongIsRefusedWithItsSizeAndLimit() throws Exception {
    peers.start("a");
    ReplyException failure =
        failure(peers.client("a").event("e", Bytes.wrap(new byte[600]), false));
    assertEquals(FailureCode.TOO_LARGE.code(), failure.failureCode());
    assertTrue(failure.getMessage().contains("512"), failure.getMessage());
    assertTrue(failure.getMessage().contains("601"), failure.getMessage());
  }

  @Test
  void aQueryBringsAcksAndResponsesAndStreamsThem() throws Exception {
    three();
    BlockingQueue<JsonObject> asked = new LinkedBlockingQueue<>();
    for (String name : List.of("a", "b")) {
      peers.client(name).onQuery("who", query -> Future.succeededFuture(Bytes.ofText(name)));
    }
    bus.serve(
        new Addresses("c").queries("who"),
        body -> {
          asked.add((JsonObject) body);
          return Future.failedFuture("no answer");
        });
    BlockingQueue<JsonObject> streamed = listen("replies");
    JsonObject request =
        QueryRequest.of("who", Bytes.ofText("?"))
            .withTimeoutMillis(QUERY_MILLIS)
            .withReplyAddress("replies")
            .toJson()
            .put("ackAddress", "acks");
    BlockingQueue<JsonObject> acks = listen("acks");
    Schemas.assertValid("query-request", request);
    JsonObject json = await(bus.request(new Addresses("a").query(), request));
    Schemas.assertValid("query-answer", json);
    QueryAnswers answers = QueryAnswers.ofJson(json);
    assertEquals(Set.of("a", "b", "c"), new TreeSet<>(answers.acks()));
    assertEquals(Map.of("a", "a", "b", "b"), texts(answers));
    for (int i = 0; i < 2; i++) {
      Schemas.assertValid("query-response", take(streamed));
    }
    for (int i = 0; i < 3; i++) {
      Schemas.assertValid("query-ack", take(acks));
    }
    JsonObject query = take(asked);
    Schemas.assertValid("incoming-query", query);
    assertEquals("a", query.getString("from"));
    assertEquals("?", QueryHeard.ofJson(query).payload().text());
  }

  @Test
  void eachResponseIsHandedOnOnceByTheClient() throws Exception {
    three();
    for (String name : List.of("a", "b", "c")) {
      peers.client(name).onQuery("who", query -> Future.succeededFuture(Bytes.ofText(name)));
    }
    BlockingQueue<String> each = new LinkedBlockingQueue<>();
    QueryRequest request = QueryRequest.of("who", Bytes.EMPTY).withTimeoutMillis(QUERY_MILLIS);
    QueryAnswers answers =
        await(peers.client("c").query(request, response -> each.add(response.from())));
    assertEquals(3, answers.responses().size());
    assertEquals(Set.of("a", "b", "c"), new TreeSet<>(List.copyOf(each)));
    assertEquals(3, each.size());
  }

  @Test
  void filtersChooseWhoIsAsked() throws Exception {
    three();
    for (String name : List.of("a", "b", "c")) {
      peers.client(name).onQuery("who", query -> Future.succeededFuture(Bytes.ofText(name)));
    }
    await(peers.client("b").tags(Map.of("role", "web-1")));
    QueryRequest request = QueryRequest.of("who", Bytes.EMPTY).withTimeoutMillis(QUERY_MILLIS);
    QueryAnswers nodes = await(peers.client("a").query(request.withNodes(List.of("c", "x"))));
    assertEquals(List.of("c"), nodes.acks());
    assertEquals(Map.of("c", "c"), texts(nodes));
    QueryAnswers tags = await(peers.client("a").query(request.withTags(Map.of("role", "^web"))));
    assertEquals(List.of("b"), tags.acks());
    assertEquals(Map.of("b", "b"), texts(tags));
  }

  @Test
  void anAnswerThatIsTooLongIsCountedAndNotSent() throws Exception {
    peers.start("a");
    peers.client("a").onQuery("who", query -> Future.succeededFuture(Bytes.wrap(new byte[2_000])));
    QueryAnswers answers =
        await(
            peers
                .client("a")
                .query(QueryRequest.of("who", Bytes.EMPTY).withTimeoutMillis(QUERY_MILLIS)));
    assertEquals(List.of("a"), answers.acks());
    assertEquals(List.of(), answers.responses());
    JsonObject counters = await(peers.client("a").stats()).getJsonObject("counters");
    assertEquals(1, counters.getInteger("queries.too-long-answers"));
  }

  @Test
  void withoutEncryptionNobodyObeysAKeyRequest() throws Exception {
    peers.start("a");
    JsonObject json =
        await(bus.request(new Addresses("a").keys(), new JsonObject().put("op", "list")));
    Schemas.assertValid("keys-answer", json);
    KeysAnswer answer = KeysAnswer.ofJson(json);
    assertEquals(1, answer.members());
    assertEquals(0, answer.obeyed());
    assertEquals(Set.of("a"), answer.errors().keySet());
  }

  @Test
  void aFailedMemberIsForcedOutAndForgotten() throws Exception {
    List<GossipVerticle> group = peers.group("a", "b");
    peers.awaitView("a", 10, Map.of("a", ALIVE, "b", ALIVE));
    await(group.get(1).node().close());
    peers.awaitState("a", 20, "b", DEAD);
    await(peers.client("a").forceLeave("b", false));
    peers.awaitState("a", 5, "b", LEFT);
    await(peers.client("a").forceLeave("b", true));
    peers.awaitView("a", 5, Map.of("a", ALIVE));
    ReplyException failure = failure(peers.client("a").forceLeave("b", false));
    assertEquals(FailureCode.NOT_FOUND.code(), failure.failureCode());
  }

  @Test
  void theRoundTripIsEstimatedOnceTheOtherHasToldItsCoordinate() throws Exception {
    peers.group("a", "b");
    peers.awaitView("a", 10, Map.of("a", ALIVE, "b", ALIVE));
    double millis =
        Waiting.until(
            peers.vertx(),
            10,
            () -> peers.client("a").rttMillis("b").recover(later -> Future.succeededFuture(-1.0)),
            found -> found >= 0);
    assertTrue(millis < 1_000, () -> millis + " ms");
    JsonObject ends = new JsonObject().put("a", "b").put("b", "a");
    Schemas.assertValid("rtt-answer", await(bus.request(new Addresses("a").rtt(), ends)));
    ReplyException failure = failure(peers.client("a").rttMillis("x"));
    assertEquals(FailureCode.NOT_FOUND.code(), failure.failureCode());
    assertTrue(failure.getMessage().startsWith("x "), failure.getMessage());
  }

  @Test
  void thePlainDialectHasNoneOfThis() throws Exception {
    peers.start(LoopbackPeers.quick("a").setDialect("memberlist"));
    for (Future<?> call :
        List.of(
            peers.client("a").event("e", Bytes.EMPTY, false),
            peers.client("a").query(QueryRequest.of("q", Bytes.EMPTY)),
            peers.client("a").listKeys(),
            peers.client("a").rttMillis("a"),
            peers.client("a").forceLeave("a", false))) {
      ReplyException failure = failure(call);
      assertEquals(FailureCode.CONFLICT.code(), failure.failureCode());
      assertTrue(failure.getMessage().contains("memberlist dialect"), failure.getMessage());
    }
  }

  private BlockingQueue<JsonObject> listen(String address) throws Exception {
    BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    bus.listen(address, heard::add).completion().await(5, TimeUnit.SECONDS);
    return heard;
  }

  private static EventHeard event(BlockingQueue<JsonObject> queue) throws Exception {
    JsonObject json = take(queue);
    Schemas.assertValid("user-event", json);
    return EventHeard.ofJson(json);
  }

  private static Map<String, String> texts(QueryAnswers answers) {
    Map<String, String> texts = new TreeMap<>();
    answers.responses().forEach(each -> texts.put(each.from(), each.payload().text()));
    return texts;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private static ReplyException failure(Future<?> future) {
    return assertThrows(ReplyException.class, () -> await(future));
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T value = queue.poll(10, TimeUnit.SECONDS);
    assertTrue(value != null, "nothing came in 10 s");
    return value;
  }
}
