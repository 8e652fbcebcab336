package io.gossip.node;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.SrvRecord;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Turns {@code host:port} into all addresses it stands for, asked afresh each time. A name that
 * begins with an underscore, such as {@code _gossip._tcp.example.org}, is one of a service: its SRV
 * records say hosts and ports.
 *
 * <p>The system's resolver is asked for hosts, on a worker thread: it knows the hosts file and the
 * search domains, which Vert.x's DNS client does not. The JVM keeps its answers for 30 s unless
 * {@code networkaddress.cache.ttl} says otherwise; that property is the whole process's, so only
 * the command line may set it. With the option {@code dnsServer}, that server is asked instead.
 */
final class SeedNames {
  private static final long TIMEOUT_MILLIS = 5_000;

  private final Vertx vertx;
  private final Context context;
  private final int defaultPort;
  private final HostAndPort server;

  /**
   * @param server to be asked; {@code null} for the system's
   */
  SeedNames(Vertx vertx, Context context, int defaultPort, HostAndPort server) {
    this.vertx = vertx;
    this.context = context;
    this.defaultPort = defaultPort;
    this.server = server;
  }

  /** Fails if the text is no {@code host:port} or the name is unknown. */
  Future<List<MemberAddress>> resolve(String seed) {
    HostAndPort parts;
    try {
      parts = HostAndPort.parse(seed, defaultPort);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return parts.host().startsWith("_") ? service(parts.host()) : at(parts.host(), parts.port());
  }

  /** All addresses of a host name or IP literal. */
  Future<List<InetAddress>> lookUp(String host) {
    boolean literal = new HostAndPort(host, 0).literal();
    return server == null || literal
        ? context.executeBlocking(() -> Arrays.asList(InetAddress.getAllByName(host)), false)
        : ask(client -> gathered(List.of(client.resolveA(host), client.resolveAAAA(host))))
            .compose(this::parsed);
  }

  private Future<List<MemberAddress>> at(String host, int port) {
    return lookUp(host)
        .map(found -> found.stream().map(address -> MemberAddress.of(address, port)).toList());
  }

  private Future<List<MemberAddress>> service(String name) {
    return ask(client -> client.resolveSRV(name))
        .compose(
            records ->
                gathered(
                    records.stream().map(record -> at(target(record), record.port())).toList()));
  }

  private static String target(SrvRecord record) {
    String target = record.target();
    return target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
  }

  private <T> Future<T> ask(Function<DnsClient, Future<T>> question) {
    DnsClientOptions options = new DnsClientOptions().setQueryTimeout(TIMEOUT_MILLIS);
    if (server != null) {
      options.setHost(server.host()).setPort(server.port());
    }
    DnsClient client = vertx.createDnsClient(options);
    return question.apply(client).eventually(client::close);
  }

  /** Literals: nobody is asked for them. */
  private Future<List<InetAddress>> parsed(List<String> literals) {
    return context.executeBlocking(
        () -> {
          List<InetAddress> addresses = new ArrayList<>();
          for (String literal : literals) {
            addresses.add(InetAddress.getByName(literal));
          }
          return addresses;
        },
        false);
  }

  /** What those found together that found anything; fails as the first does if none did. */
  private static <T> Future<List<T>> gathered(List<Future<List<T>>> asked) {
    return Future.join(asked)
        .transform(
            (all, failed) -> {
              List<T> found = new ArrayList<>();
              for (Future<List<T>> one : asked) {
                if (one.succeeded()) {
                  found.addAll(one.result());
                }
              }
              return found.isEmpty() && failed != null
                  ? Future.failedFuture(failed)
                  : Future.succeededFuture(found);
            });
  }
}
