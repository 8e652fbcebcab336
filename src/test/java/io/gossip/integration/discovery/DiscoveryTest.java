package io.gossip.integration.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gossip.bus.StateJson;
import io.gossip.member.StateEntry;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.ServiceDiscovery;
import io.vertx.servicediscovery.Status;
import io.vertx.servicediscovery.types.HttpEndpoint;
import io.vertx.servicediscovery.types.MessageSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records of vertx-service-discovery travel between two applications, each with a Vert.x. */
@Timeout(60)
class DiscoveryTest {
  private final LoopbackPeers here = new LoopbackPeers();
  private final LoopbackPeers there = new LoopbackPeers();
  private ServiceDiscovery ofHere;
  private ServiceDiscovery ofThere;
  private GossipVerticle a;

  @BeforeEach
  void start() {
    ofHere = ServiceDiscovery.create(here.vertx());
    ofThere = ServiceDiscovery.create(there.vertx());
  }

  @AfterEach
  void close() throws Exception {
    here.close();
    there.close();
  }

  private static JsonObject peer(String address) {
    return new JsonObject().put("address", address);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  /** Two peers; {@code b} imports, and {@code a} exports and imports. */
  private void group(GossipOptions first) throws Exception {
    a = here.start(first);
    startB();
    await(ofHere.registerServiceExporter(new GossipServiceExporter(), peer("a")));
    await(ofHere.registerServiceImporter(new GossipServiceImporter(), peer("a")));
    await(ofThere.registerServiceImporter(new GossipServiceImporter(), peer("b")));
  }

  private void startB() throws Exception {
    there.start(LoopbackPeers.quick("b").setSeeds(List.of("127.0.0.1:" + a.actualPort())));
  }

  private static Future<List<Record>> all(ServiceDiscovery discovery) {
    return discovery.getRecords(any -> true, true);
  }

  private Record awaitRecord(String name, Predicate<Record> fits) throws Exception {
    return Waiting.until(
        there.vertx(),
        20,
        () ->
            all(ofThere)
                .map(
                    records ->
                        records.stream()
                            .filter(each -> name.equals(each.getName()) && fits.test(each))
                            .findFirst()
                            .orElse(null)),
        record -> record != null);
  }

  private void awaitNames(LoopbackPeers side, ServiceDiscovery discovery, String... names)
      throws Exception {
    Waiting.until(
        side.vertx(),
        20,
        () -> all(discovery).map(list -> list.stream().map(Record::getName).sorted().toList()),
        List.of(names)::equals);
  }

  @Test
  void whatAMemberAnnouncesByTagOrStateIsARecordUntilItFails() throws Exception {
    group(LoopbackPeers.quick("a").setTags(Map.of("service.api", "8080", "service.odd", "x")));
    await(here.client("a").state().set("service.mail", 2525));
    awaitNames(there, ofThere, "api", "mail");
    Record api = awaitRecord("api", any -> true);
    assertEquals(HttpEndpoint.TYPE, api.getType());
    assertEquals("http://127.0.0.1:8080/", api.getLocation().getString(Record.ENDPOINT));
    assertEquals("a", api.getMetadata().getString("gossip.member"));
    assertEquals(Status.UP, api.getStatus());
    await(here.client("a").away(60_000));
    awaitRecord("api", record -> record.getStatus() == Status.OUT_OF_SERVICE);
    await(here.client("a").away(0));
    awaitRecord("api", record -> record.getStatus() == Status.UP);
    await(a.node().close());
    awaitNames(there, ofThere);
  }

  @Test
  void whatIsPublishedHereIsFoundThere() throws Exception {
    group(LoopbackPeers.quick("a"));
    JsonObject metadata = new JsonObject().put("zone", "z1");
    Record api =
        await(
            ofHere.publish(
                HttpEndpoint.createRecord("api", true, "127.0.0.1", 8443, "/v1", metadata)));
    Record news = await(ofHere.publish(MessageSource.createRecord("news", "app.news")));
    Record found = awaitRecord("api", any -> true);
    assertEquals(api.getLocation(), found.getLocation());
    assertEquals("z1", found.getMetadata().getString("zone"));
    assertEquals("a", found.getMetadata().getString("gossip.member"));
    assertEquals(MessageSource.TYPE, awaitRecord("news", any -> true).getType());
    await(ofHere.update(api.setStatus(Status.OUT_OF_SERVICE)));
    awaitRecord("api", record -> record.getStatus() == Status.OUT_OF_SERVICE);
    awaitOwnKeys(Set.of("record." + api.getRegistration(), "record." + news.getRegistration()));
    await(ofHere.unpublish(api.getRegistration()));
    awaitNames(there, ofThere, "news");
    awaitNames(here, ofHere, "news"); // no echo of what is announced here
    await(here.client("a").leave());
    awaitNames(there, ofThere);
  }

  private void awaitOwnKeys(Set<String> keys) throws Exception {
    Waiting.until(
        here.vertx(),
        20,
        () ->
            here.client("a")
                .state()
                .list()
                .map(
                    list ->
                        list.of("a").entries().stream()
                            .map(StateEntry::key)
                            .collect(Collectors.toCollection(TreeSet::new))),
        keys::equals);
  }

  @Test
  void anEndpointOfTheMemberItselfIsAlsoThereForWhoOnlyResolvesNames() throws Exception {
    group(LoopbackPeers.quick("a"));
    Record api = await(ofHere.publish(HttpEndpoint.createRecord("api", "127.0.0.1", 8080, "/")));
    await(ofHere.publish(HttpEndpoint.createRecord("far", "192.0.2.1", 8080, "/")));
    awaitNames(there, ofThere, "api", "far"); // one each
    assertEquals(
        Map.of("service.api", 8080),
        await(there.client("b").state().list()).entries().stream()
            .filter(entry -> entry.key().startsWith("service."))
            .collect(Collectors.toMap(StateEntry::key, entry -> StateJson.value(entry.value()))));
    await(ofHere.unpublish(api.getRegistration()));
    awaitNames(there, ofThere, "far");
  }

  @Test
  void whatWasPublishedBeforeThePeerStartedIsAnnouncedAndLeftOversAreNot() throws Exception {
    await(ofHere.registerServiceExporter(new GossipServiceExporter(), peer("a")));
    await(ofHere.publish(MessageSource.createRecord("kept", "app.kept")));
    a = here.start("a");
    await(
        here.client("a")
            .state()
            .set("record.old", RecordJson.encode(MessageSource.createRecord("old", "app.old"))));
    startB();
    await(ofThere.registerServiceImporter(new GossipServiceImporter(), peer("b")));
    awaitRecord("kept", any -> true);
    await(ofHere.publish(MessageSource.createRecord("new", "app.new")));
    awaitNames(there, ofThere, "kept", "new");
    ofHere.close();
    awaitNames(there, ofThere);
    awaitOwnKeys(Set.of());
  }

  @Test
  void whatIsNoRecordIsPassedOverAndClosingTakesBackWhatWasImported() throws Exception {
    group(LoopbackPeers.quick("a"));
    await(ofThere.publish(MessageSource.createRecord("mine", "app.mine")));
    await(here.client("a").state().set("record.1", "text"));
    await(here.client("a").state().set("record.2", new JsonObject().put("status", "ODD")));
    await(here.client("a").state().set("record.3", new JsonObject().put("name", 7)));
    await(ofHere.publish(MessageSource.createRecord("good", "app.good")));
    awaitNames(there, ofThere, "good", "mine");
    ofThere.close();
    awaitNames(there, ofThere, "mine");
  }

  @Test
  void aBadOptionIsNamed() {
    JsonObject odd = new JsonObject().put("prefix", "");
    for (Future<Void> refused :
        List.of(
            ofHere.registerServiceImporter(new GossipServiceImporter(), odd),
            ofHere.registerServiceExporter(new GossipServiceExporter(), odd))) {
      assertEquals(
          "prefix must not be empty, was ",
          assertThrows(IllegalArgumentException.class, () -> await(refused)).getMessage());
    }
  }
}
