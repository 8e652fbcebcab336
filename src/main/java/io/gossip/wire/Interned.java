package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.member.StateVersion;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Makes equal values one object: what all peers of a process hold of one member is then held once.
 * It keeps nothing alive and never grows; a value that gave way to another is only not shared any
 * more. Any thread may use it.
 *
 * @param <T> immutable, with value equality
 */
public final class Interned<T> {
  private static final int SLOTS = 8_192;

  /** Places that one value may take. */
  private static final int PLACES = 4;

  private static final Interned<String> TEXTS = new Interned<>();
  private static final Interned<Bytes> BYTES = new Interned<>();
  private static final Interned<StateVersion> VERSIONS = new Interned<>();

  private final AtomicReferenceArray<WeakReference<T>> slots = new AtomicReferenceArray<>(SLOTS);

  /** A text that equals this one. */
  public static String text(String text) {
    return text.isEmpty() ? "" : TEXTS.one(text);
  }

  /**
   * Bytes that equal these; empty ones are left as they are, since nil is not empty on the wire.
   */
  public static Bytes bytes(Bytes bytes) {
    return bytes.isEmpty() ? bytes : BYTES.one(bytes);
  }

  /** A version that equals this one. */
  public static StateVersion version(StateVersion version) {
    return version.equals(StateVersion.ZERO) ? StateVersion.ZERO : VERSIONS.one(version);
  }

  /** An object that equals this one: itself, or an earlier one. */
  public T one(T value) {
    int hash = value.hashCode() * 0x9e3779b9;
    int first = hash >>> 16;
    int free = -1;
    for (int i = 0; i < PLACES; i++) {
      int at = (first + i) & SLOTS - 1;
      WeakReference<T> slot = slots.get(at);
      T held = slot == null ? null : slot.get();
      if (value.equals(held)) {
        return held;
      }
      free = held == null && free < 0 ? at : free;
    }
    int place = free < 0 ? (first + (hash & PLACES - 1)) & SLOTS - 1 : free;
    slots.set(place, new WeakReference<>(value));
    return value;
  }
}
