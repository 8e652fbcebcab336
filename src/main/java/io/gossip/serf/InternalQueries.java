package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.gossip.message.TagCodec;
import io.gossip.message.serf.ConflictResponse;
import io.gossip.message.serf.KeyRequest;
import io.gossip.message.serf.KeyResponse;
import io.gossip.message.serf.Query;
import io.gossip.message.serf.SerfMessage;
import io.gossip.protocol.MemberRecord;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Answers the queries that Serf asks for itself (serf.md §8): about names and keys. */
final class InternalQueries {
  static final String CONFLICT = "_serf_conflict";
  static final String INSTALL_KEY = "_serf_install-key";
  static final String USE_KEY = "_serf_use-key";
  static final String REMOVE_KEY = "_serf_remove-key";
  static final String LIST_KEYS = "_serf_list-keys";

  private final Ground ground;
  private final Answers answers;
  private final Keys keys;
  private final TagCodec tags;

  InternalQueries(Ground ground, Answers answers, Keys keys, TagCodec tags) {
    this.ground = ground;
    this.answers = answers;
    this.keys = keys;
    this.tags = tags;
  }

  void answer(long now, Query query, SerfEffects out) {
    switch (query.name()) {
      case CONFLICT -> conflict(now, query, out);
      case INSTALL_KEY, USE_KEY, REMOVE_KEY, LIST_KEYS -> respond(now, query, key(query), out);
      // _serf_ping wants the ack only, and so does whatever a later Serf may ask.
      default -> {}
    }
  }

  private void conflict(long now, Query query, SerfEffects out) {
    String name = query.payload().text();
    if (name.equals(ground.self())) {
      return;
    }
    MemberRecord member = ground.door().member(now, name);
    ConflictResponse answer =
        member == null
            ? ConflictResponse.UNKNOWN
            : new ConflictResponse(
                name,
                member.address(),
                member.versions(),
                status(member.state()),
                tags.decode(member.meta()));
    respond(now, query, answer, out);
  }

  private KeyResponse key(Query query) {
    try {
      Bytes key = requested(query);
      switch (query.name()) {
        case INSTALL_KEY -> keys.install(key);
        case USE_KEY -> keys.use(key);
        case REMOVE_KEY -> keys.remove(key);
        default -> {
          return list();
        }
      }
      return new KeyResponse(true, "", List.of(), "");
    } catch (RuntimeException e) {
      return new KeyResponse(false, String.valueOf(e.getMessage()), List.of(), "");
    }
  }

  private Bytes requested(Query query) {
    if (query.name().equals(LIST_KEYS)) {
      return Bytes.EMPTY;
    }
    SerfMessage request = ground.codec().decode(query.payload()).orElse(null);
    if (request instanceof KeyRequest key) {
      return key.key();
    }
    throw new IllegalArgumentException("no key in the request");
  }

  private KeyResponse list() {
    if (!keys.encrypted()) {
      return new KeyResponse(false, "encryption is off", List.of(), "");
    }
    List<String> texts = new ArrayList<>();
    for (Bytes key : keys.all()) {
      texts.add(Base64.getEncoder().encodeToString(key.toArray()));
    }
    return new KeyResponse(true, "", texts, texts.get(0));
  }

  /** An answer must fit: a key list that does not is cut, with a word that says so. */
  private void respond(long now, Query query, SerfMessage answer, SerfEffects out) {
    SerfMessage fitting = answer;
    int room = ground.config().queryBytes() - 128 - ground.self().length();
    while (fitting instanceof KeyResponse list
        && list.keys().size() > 1
        && ground.codec().encode(fitting).length() > room) {
      List<String> fewer = list.keys().subList(0, list.keys().size() - 1);
      String message = "truncated key list: the first " + fewer.size();
      fitting = new KeyResponse(list.result(), message, fewer, list.primaryKey());
    }
    answers.send(now, query, 0, ground.codec().encode(fitting), out);
  }

  private static int status(MemberState state) {
    return switch (state) {
      case ALIVE, SUSPECT -> 1;
      case LEAVING -> 2;
      case LEFT -> 3;
      case DEAD -> 4;
    };
  }
}
