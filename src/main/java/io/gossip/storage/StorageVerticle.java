package io.gossip.storage;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.Requests;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Remembers a peer's name, incarnations, other peers and history. Deploy it before the peer and
 * undeploy it after, so that it hears the first event and the last. Options come from {@code
 * config()} (see {@link StorageOptions}) or the constructor.
 *
 * <p>Fails to start only if the options are wrong or another peer owns the file. With a broken disk
 * it starts all the same, keeps things in memory and says so in the log and in its answers.
 */
public final class StorageVerticle extends VerticleBase {
  private static final long PRUNE_MILLIS = 3_600_000;

  private final LongSupplier clock;
  private StorageOptions options;
  private Keeper keeper;
  private List<MessageConsumer<?>> consumers = List.of();

  /** Options come from {@code config()}. */
  public StorageVerticle() {
    this(null);
  }

  /** These options; {@code config()} is not read. */
  public StorageVerticle(StorageOptions options) {
    this(options, System::currentTimeMillis);
  }

  StorageVerticle(StorageOptions options, LongSupplier clock) {
    this.options = options == null ? null : new StorageOptions(options);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    if (options == null) {
      options = new StorageOptions(config());
    }
    return new StoreOpener(vertx, options).open().compose(this::keeper).onSuccess(this::serve);
  }

  @Override
  public Future<?> stop() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
        .transform((done, failed) -> keeper == null ? Future.succeededFuture() : keeper.stop());
  }

  private Future<Keeper> keeper(StoreOpener.Opened opened) {
    return Keeper.of(vertx, options, opened, clock)
        .recover(
            refused ->
                opened
                    .store()
                    .close(clock.getAsLong())
                    .transform((done, failed) -> Future.failedFuture(refused)));
  }

  private void serve(Keeper ready) {
    keeper = ready;
    Addresses addresses = new Addresses(options.getAddress());
    LocalBus bus = new LocalBus(vertx);
    consumers =
        List.of(
            bus.listen(addresses.members(), ready::heard),
            bus.listen(addresses.state(), ready::stateHeard),
            bus.serve(addresses.storageOpen(), ready::open),
            bus.serve(addresses.storageState(), ready::keepState),
            bus.serve(addresses.why(), ready::why),
            bus.serve(addresses.history(), ready::history),
            bus.serve(addresses.film(), ready::film),
            bus.serve(
                addresses.storageStats(),
                body -> {
                  Requests.empty(body);
                  return Future.succeededFuture(ready.stats());
                }));
    vertx.setPeriodic(PRUNE_MILLIS, due -> ready.prune());
  }
}
