package io.gossip.wire;

import io.gossip.member.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a group (memberlist.md §7). What is sent is encrypted with the first, the primary;
 * what comes in may be encrypted with any. Without a key nothing is encrypted. Owned by one event
 * loop, and shared by the codecs, so that a change holds for the next packet.
 */
public final class Keyring {
  private final List<Key> keys = new ArrayList<>();
  private final boolean off;

  private Keyring(boolean off) {
    this.off = off;
  }

  private record Key(Bytes raw, SecretKey secret) {}

  /** A keyring without keys: nothing is encrypted until one is added. */
  public static Keyring empty() {
    return new Keyring(false);
  }

  /** Encryption is off for good: this keyring takes no keys. */
  public static Keyring off() {
    return new Keyring(true);
  }

  /**
   * A keyring of these keys, the primary first.
   *
   * @throws IllegalArgumentException if a key has not 16, 24 or 32 bytes
   */
  public static Keyring of(List<Bytes> keys) {
    Keyring keyring = new Keyring(false);
    keys.forEach(keyring::add);
    return keyring;
  }

  /**
   * A keyring of these keys in base64, the primary first.
   *
   * @throws IllegalArgumentException if one is no base64 of 16, 24 or 32 bytes; it is not shown
   */
  public static Keyring ofBase64(List<String> keys) {
    List<Bytes> decoded = new ArrayList<>();
    for (String key : keys) {
      try {
        decoded.add(Bytes.wrap(Base64.getDecoder().decode(key)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("a key is 16, 24 or 32 bytes in base64");
      }
    }
    return of(decoded);
  }

  /** All keys in base64, the primary first. */
  public List<String> toBase64() {
    return keys().stream().map(key -> Base64.getEncoder().encodeToString(key.toArray())).toList();
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** All keys, the primary first. */
  public List<Bytes> keys() {
    return keys.stream().map(Key::raw).toList();
  }

  /**
   * Adds a key for decryption; nothing happens if it is there. The first one becomes the primary.
   *
   * @throws IllegalArgumentException if it has not 16, 24 or 32 bytes, or encryption is off
   */
  public void add(Bytes key) {
    if (off) {
      throw new IllegalArgumentException("encryption is not enabled");
    }
    int size = key.length();
    if (size != 16 && size != 24 && size != 32) {
      throw new IllegalArgumentException("a key has 16, 24 or 32 bytes, not " + size);
    }
    if (indexOf(key) < 0) {
      keys.add(new Key(key, new SecretKeySpec(key.toArray(), "AES")));
    }
  }

  /**
   * Makes a key the primary.
   *
   * @throws IllegalArgumentException if it is not in the keyring
   */
  public void use(Bytes key) {
    int index = indexOf(key);
    if (index < 0) {
      throw new IllegalArgumentException("requested key is not in the keyring");
    }
    keys.add(0, keys.remove(index));
  }

  /**
   * Removes a key; nothing happens if it is not there.
   *
   * @throws IllegalArgumentException if it is the primary
   */
  public void remove(Bytes key) {
    int index = indexOf(key);
    if (index == 0) {
      throw new IllegalArgumentException("removing the primary key is not allowed");
    }
    if (index > 0) {
      keys.remove(index);
    }
  }

  int size() {
    return keys.size();
  }

  SecretKey secret(int index) {
    return keys.get(index).secret();
  }

  private int indexOf(Bytes key) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).raw().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Says how many keys there are, and nothing of them. */
  @Override
  public String toString() {
    return "Keyring of " + keys.size() + " keys";
  }
}
