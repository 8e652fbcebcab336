package io.gossip.serf;

import io.gossip.member.Bytes;
import java.util.List;

/** The keyring of this peer, as key queries see it. */
public interface Keys {
  /** A peer without encryption. */
  Keys NONE =
      new Keys() {
        @Override
        public boolean encrypted() {
          return false;
        }

        @Override
        public List<Bytes> all() {
          return List.of();
        }

        @Override
        public void install(Bytes key) {
          throw new IllegalStateException("encryption is off");
        }

        @Override
        public void use(Bytes key) {
          install(key);
        }

        @Override
        public void remove(Bytes key) {
          install(key);
        }
      };

  boolean encrypted();

  /** All keys, the primary first. */
  List<Bytes> all();

  /**
   * Adds a key.
   *
   * @throws RuntimeException with a plain text if it cannot be done
   */
  void install(Bytes key);

  /** Makes an installed key the one to encrypt with; throws as {@link #install}. */
  void use(Bytes key);

  /** Removes a key that is not the primary; throws as {@link #install}. */
  void remove(Bytes key);
}
