package io.gossip.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks names and passwords against the file of users, which is read anew each time: a change
 * needs no restart. One password is checked at a time, so that guesses never take more than one
 * core, and few may wait.
 */
final class Users implements AuthenticationProvider {
  static final int MAX_WAITING = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Users.class);
  private static final int MAX_PASSWORD = 1_024;

  private final UsersFile file;
  private final WorkerExecutor worker;
  private int waiting;

  /** Shares its thread with nobody; {@link #close} ends it. */
  Users(Vertx vertx, Path path) {
    this.file = new UsersFile(path);
    this.worker = vertx.createSharedWorkerExecutor("gossip-login-" + UUID.randomUUID(), 1);
  }

  /** How many there are; fails if the file cannot be used; blocks. */
  int check() {
    return file.read().size();
  }

  /** Whether another password can be taken in now. */
  boolean busy() {
    return waiting >= MAX_WAITING;
  }

  /** The user, or a failure with a {@link LoginFailure}. */
  @Override
  public Future<User> authenticate(Credentials credentials) {
    UsernamePasswordCredentials given = (UsernamePasswordCredentials) credentials;
    waiting++;
    return worker
        .executeBlocking(() -> known(given.getUsername(), given.getPassword()))
        .onComplete(done -> waiting--)
        .transform(
            known -> {
              if (known.failed()) {
                LOG.warn("nobody can log in: {}", known.cause().getMessage());
                return Future.failedFuture(LoginFailure.unusable());
              }
              return known.result()
                  ? Future.succeededFuture(User.fromName(given.getUsername()))
                  : Future.failedFuture(LoginFailure.wrongPassword());
            });
  }

  Future<Void> close() {
    return worker.close();
  }

  /** A name that nobody has takes as long as one that somebody has. */
  private boolean known(String name, String password) {
    Map<String, String> users = file.read();
    String hash = users.get(name);
    boolean fits =
        password.length() <= MAX_PASSWORD
            && PasswordHash.fits(hash == null ? users.values().iterator().next() : hash, password);
    return fits && hash != null;
  }
}
