package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.wire.Vectors.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both versions are read and written to the very bytes of real nodes; keys follow their rules. */
class EncryptionTest {
  private static final Bytes A = Bytes.wrap(new byte[16]);
  private static final Bytes B = Bytes.ofHex("01".repeat(24));
  private static final Bytes C = Bytes.ofHex("02".repeat(32));

  static Stream<Vector> vectors() {
    return Vectors.load("encrypted").stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void opensAndSealsTheBytesOfRealNodes(Vector vector) throws DecodeException {
    Encryption encryption = new Encryption(Keyring.of(List.of(Bytes.wrap(vector.key()))));
    byte[] authenticated = Vectors.hex(vector.decoded().getString("aad"));
    byte[] bytes = vector.bytes();
    int from = vector.layer().equals("tcp") ? 5 : 0;
    byte[] plain = encryption.open(bytes, from, bytes.length, authenticated);

    assertEquals(vector.decoded().getString("plaintextHex"), Vectors.hex(plain));
    int version = vector.decoded().getInteger("encryptionVersion");
    byte[] nonce = Vectors.hex(vector.decoded().getString("nonce"));
    assertEquals(
        Vectors.hex(Arrays.copyOfRange(bytes, from, bytes.length)),
        Vectors.hex(encryption.seal(version, nonce, plain, authenticated)));
  }

  @Test
  void opensWithAnyKeyAndSealsWithThePrimary() throws DecodeException {
    byte[] plain = {1, 2, 3};
    Keyring both = Keyring.of(List.of(A, B));
    byte[] byFirst = new Encryption(both).seal(plain, new byte[0]);
    both.use(B);
    byte[] bySecond = new Encryption(both).seal(plain, new byte[0]);

    Encryption onlyB = new Encryption(Keyring.of(List.of(B)));
    assertArrayEquals(plain, open(onlyB, bySecond));
    assertThrows(DecodeException.class, () -> open(onlyB, byFirst));
    assertArrayEquals(plain, open(new Encryption(both), byFirst));
    assertEquals(Encryption.OVERHEAD + 3, byFirst.length);
  }

  private static byte[] open(Encryption encryption, byte[] bytes) throws DecodeException {
    return encryption.open(bytes, 0, bytes.length, new byte[0]);
  }

  @Test
  void everyNonceIsNew() {
    Encryption encryption = new Encryption(Keyring.of(List.of(A)));
    byte[] one = encryption.seal(new byte[20], new byte[0]);
    byte[] two = encryption.seal(new byte[20], new byte[0]);

    assertTrue(!Arrays.equals(one, two));
  }

  @Test
  void wrongAuthenticatedDataIsRefused() {
    Encryption encryption = new Encryption(Keyring.of(List.of(A)));
    byte[] sealed = encryption.seal(new byte[20], new byte[] {1});

    DecodeException refused = assertThrows(DecodeException.class, () -> open(encryption, sealed));
    assertEquals(DropReason.WRONG_KEY, refused.reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 28, 44})
  void whatIsTooShortIsRefused(int size) {
    Encryption encryption = new Encryption(Keyring.of(List.of(A)));
    assertThrows(DecodeException.class, () -> open(encryption, new byte[size]));
  }

  @Test
  void theKeyringFollowsMemberlistsRules() {
    Keyring keyring = Keyring.empty();
    keyring.add(A);
    keyring.add(B);
    keyring.add(A);
    assertEquals(List.of(A, B), keyring.keys());

    keyring.use(B);
    assertEquals(List.of(B, A), keyring.keys());
    assertThrows(IllegalArgumentException.class, () -> keyring.use(C));
    assertThrows(IllegalArgumentException.class, () -> keyring.remove(B));
    keyring.remove(C);
    keyring.remove(A);
    assertEquals(List.of(B), keyring.keys());
  }

  @Test
  void keysHaveOneOfThreeSizes() {
    for (int size = 0; size < 40; size++) {
      Bytes key = Bytes.wrap(new byte[size]);
      Keyring keyring = Keyring.empty();
      if (size == 16 || size == 24 || size == 32) {
        keyring.add(key);
        assertEquals(List.of(key), keyring.keys());
      } else {
        assertThrows(IllegalArgumentException.class, () -> keyring.add(key));
      }
    }
  }

  @Test
  void aKeyringThatIsOffTakesNoKey() {
    Keyring off = Keyring.off();
    assertThrows(IllegalArgumentException.class, () -> off.add(A));
    assertTrue(off.isEmpty());
  }

  @Test
  void keysAreNotShown() {
    String shown = WireOptions.PLAIN.withKeyring(Keyring.of(List.of(B))).toString();
    assertTrue(!shown.contains("0101"), shown);
  }
}
