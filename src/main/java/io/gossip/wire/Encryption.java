package io.gossip.wire;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM as memberlist uses it (memberlist.md §7): {@code version nonce ciphertext tag}. Version 0
 * pads its plaintext to blocks of 16, version 1 does not; both are read, version 1 is written. Not
 * thread-safe.
 */
final class Encryption {
  private static final int BLOCK = 16;
  private static final int NONCE = 12;
  private static final int TAG = 16;

  /** What version 1 adds. */
  static final int OVERHEAD = 1 + NONCE + TAG;

  private final Keyring keyring;
  private final SecureRandom random = new SecureRandom();
  private final Cipher cipher;

  Encryption(Keyring keyring) {
    this.keyring = keyring;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  /** Encrypts with the primary key. */
  byte[] seal(byte[] plain, byte[] authenticated) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    return seal(1, nonce, plain, authenticated);
  }

  byte[] seal(int version, byte[] nonce, byte[] plain, byte[] authenticated) {
    byte[] content = version == 0 ? padded(plain) : plain;
    byte[] sealed = new byte[OVERHEAD + content.length];
    sealed[0] = (byte) version;
    System.arraycopy(nonce, 0, sealed, 1, NONCE);
    try {
      start(Cipher.ENCRYPT_MODE, keyring.secret(0), sealed, 0, authenticated);
      cipher.doFinal(content, 0, content.length, sealed, 1 + NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt", e);
    }
    return sealed;
  }

  /**
   * Decrypts with the first key that fits, the primary before the others.
   *
   * @throws DecodeException if none fits
   */
  byte[] open(byte[] bytes, int from, int end, byte[] authenticated) throws DecodeException {
    int version = from < end ? bytes[from] & 0xff : 2;
    if (version > 1 || end - from < OVERHEAD + (version == 0 ? BLOCK : 0)) {
      throw new DecodeException(DropReason.WRONG_KEY);
    }
    for (int i = 0; i < keyring.size(); i++) {
      byte[] plain = open(keyring.secret(i), bytes, from, end, authenticated);
      if (plain != null) {
        return version == 0 ? unpadded(plain) : plain;
      }
    }
    throw new DecodeException(DropReason.WRONG_KEY);
  }

  private byte[] open(SecretKey key, byte[] bytes, int from, int end, byte[] authenticated) {
    try {
      start(Cipher.DECRYPT_MODE, key, bytes, from, authenticated);
      return cipher.doFinal(bytes, from + 1 + NONCE, end - from - 1 - NONCE);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt", e);
    }
  }

  private void start(int mode, SecretKey key, byte[] bytes, int from, byte[] authenticated)
      throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, bytes, from + 1, NONCE));
    cipher.updateAAD(authenticated);
  }

  private static byte[] padded(byte[] plain) {
    int padding = BLOCK - plain.length % BLOCK;
    byte[] padded = Arrays.copyOf(plain, plain.length + padding);
    Arrays.fill(padded, plain.length, padded.length, (byte) padding);
    return padded;
  }

  private static byte[] unpadded(byte[] plain) throws DecodeException {
    int padding = plain[plain.length - 1] & 0xff;
    if (padding == 0 || padding > BLOCK || padding > plain.length) {
      throw new DecodeException(DropReason.MALFORMED);
    }
    return Arrays.copyOf(plain, plain.length - padding);
  }
}
