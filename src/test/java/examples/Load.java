package examples;

import io.gossip.integration.resolver.ServiceAddress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.net.AddressResolver;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.endpoint.LoadBalancer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The same load on two clients, one that asks gossip for servers and one with a static list. */
final class Load {
  private static final int PERIOD_MILLIS = 10;

  private final Vertx vertx;
  private final int requests;
  private final int end;

  /** What became of the requests of one client. */
  final class Tally {
    private final String name;
    private final HttpClient client;
    private long since = System.nanoTime();
    int asked;
    int failed;
    int failedAtTheEnd;
    long lastMillis;

    private Tally(String name, HttpClient client) {
      this.name = name;
      this.client = client;
    }

    private Future<Void> ask() {
      int number = asked++;
      return LoadBalancing.ask(client)
          .<Void>mapEmpty()
          .recover(
              problem -> {
                failed++;
                failedAtTheEnd += number >= requests - end ? 1 : 0;
                lastMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
                return Future.succeededFuture();
              });
    }

    @Override
    public String toString() {
      String text = "%s: %d of %d requests failed, the last after %d ms";
      return text.formatted(name, failed, asked, lastMillis);
    }
  }

  /**
   * @param requests of each client, one every 10 ms
   * @param end so many of them are the end, when it should be known who is gone
   */
  Load(Vertx vertx, int requests, int end) {
    this.vertx = vertx;
    this.requests = requests;
    this.end = end;
  }

  Tally of(String name, HttpClient client) {
    return new Tally(name, client);
  }

  /** A client that never learns who is gone. */
  static HttpClient fixedList(Vertx vertx, List<Integer> ports) {
    List<SocketAddress> list =
        ports.stream().map(port -> SocketAddress.inetSocketAddress(port, "127.0.0.1")).toList();
    return vertx
        .httpClientBuilder()
        .withAddressResolver(AddressResolver.<ServiceAddress>mappingResolver(any -> list))
        .withLoadBalancer(LoadBalancer.ROUND_ROBIN)
        .build();
  }

  /**
   * Sends it all.
   *
   * @param before requests that are sent before something happens
   * @param event what happens; times count from then
   */
  Future<Void> run(Tally one, Tally other, int before, Runnable event) {
    Promise<Void> done = Promise.promise();
    List<Future<Void>> answers = new ArrayList<>();
    vertx.runOnContext(
        started ->
            vertx.setPeriodic(
                PERIOD_MILLIS,
                timer -> {
                  if (one.asked == before) {
                    event.run();
                    one.since = System.nanoTime();
                    other.since = one.since;
                  }
                  answers.add(one.ask());
                  answers.add(other.ask());
                  if (one.asked == requests) {
                    vertx.cancelTimer(timer);
                    Future.join(answers).<Void>mapEmpty().onComplete(done);
                  }
                }));
    return done.future();
  }
}
