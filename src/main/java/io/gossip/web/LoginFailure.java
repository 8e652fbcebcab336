package io.gossip.web;

import io.vertx.core.VertxException;

/** Why somebody is not logged in, as HTTP tells it. */
final class LoginFailure extends VertxException {
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final int status;
  private final long retryAfterSeconds;

  private LoginFailure(int status, String text, long retryAfterSeconds) {
    super(text, true);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static LoginFailure needed() {
    return new LoginFailure(UNAUTHORIZED, "Actions need a login.", 0);
  }

  static LoginFailure wrongPassword() {
    return new LoginFailure(UNAUTHORIZED, "Name or password is wrong.", 0);
  }

  static LoginFailure slow(long millis) {
    long seconds = (millis + 999) / 1000;
    return new LoginFailure(
        TOO_MANY, "Too many wrong passwords from here: try again in " + seconds + " s.", seconds);
  }

  static LoginFailure busy() {
    return new LoginFailure(UNAVAILABLE, "Too many log in at once: try again in a second.", 1);
  }

  static LoginFailure full() {
    return new LoginFailure(UNAVAILABLE, "Too many are logged in.", 60);
  }

  static LoginFailure unusable() {
    return new LoginFailure(UNAVAILABLE, "Nobody can log in: see the log of the peer.", 0);
  }

  /** Whether it counts as a guess. */
  boolean wrong() {
    return status == UNAUTHORIZED;
  }

  int status() {
    return status;
  }

  /** 0 if waiting does not help. */
  long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
