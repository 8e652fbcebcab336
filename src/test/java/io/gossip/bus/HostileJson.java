package io.gossip.bus;

import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold of everything that reads the JSON of outsiders, whatever the text: it is read or
 * refused with {@link FailureCode#BAD_REQUEST}. The body of an HTTP request is parsed in the same
 * way. New readers in {@link Requests} and {@link TalkRequests} are found by themselves.
 */
public final class HostileJson {
  private static final List<Method> READERS =
      Stream.of(
              Requests.class,
              TalkRequests.class,
              StateRequests.class,
              QueryHeard.class,
              WhyRequest.class)
          .flatMap(readers -> Arrays.stream(readers.getDeclaredMethods()))
          .filter(method -> Modifier.isStatic(method.getModifiers()))
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .filter(
              method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class}))
          .toList();

  private static final int LONGEST_REFUSAL = 501;

  private HostileJson() {}

  static List<Method> readers() {
    return READERS;
  }

  /** Valid bodies of all kinds. */
  public static List<byte[]> seeds() {
    String member = MemberJson.encode(SampleMembers.full("a")).encode();
    MemberEvent event =
        SampleMembers.event("r", 1, MemberEventType.UPDATE, SampleMembers.self("b", 2));
    MemberEvent accused =
        new MemberEvent(
            "r",
            2,
            5,
            MemberEventType.SUSPECT,
            event.member(),
            event.counts(),
            "",
            WhyTest.evidence("me", null, WhyTest.ACCUSED, 1));
    Optional<Member> nobody = Optional.empty();
    return List.of(
            "{}",
            "{\"addresses\":[\"10.0.0.1:1\",\"[::1]:65535\",\"h.example\"]}",
            "{\"tags\":{\"role\":\"web\",\"e\":\"\"}}",
            "{\"name\":\"a\",\"payload\":\"AAE=\",\"coalesce\":true}",
            "{\"name\":\"q\",\"payload\":\"\",\"acknowledge\":true,\"relayFactor\":1,"
                + "\"filters\":{\"nodes\":[\"a\"],\"tags\":{\"r\":\"^w\"}},"
                + "\"timeoutMillis\":1500,\"replyAddress\":\"r\",\"ackAddress\":\"a\"}",
            "{\"name\":\"a\",\"prune\":true}",
            "{\"name\":\"a\",\"at\":1700000000000}",
            "{\"durationMillis\":120000}",
            "{\"a\":\"x\",\"b\":\"y\"}",
            "{\"payload\":\"AAE=\",\"to\":\"a\"}",
            "{\"key\":\"k\",\"value\":{\"a\":[1,null]},\"ttlMillis\":5,\"channel\":\"c\"}",
            "{\"peer\":\"a\",\"key\":\"k\"}",
            "{\"peer\":\"a\",\"key\":\"k\",\"value\":1.5,\"version\":{\"generation\":7,"
                + "\"counter\":1},\"since\":3,\"expiresAt\":9,\"stale\":true}",
            "{\"op\":\"install\",\"key\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}",
            member,
            MemberJson.encode(event).encode(),
            MemberJson.encode(accused).encode(),
            EvidenceJson.encode(accused.evidence()).encode(),
            Why.of("b", WhyRequest.of(new JsonObject().put("name", "b")), List.of(accused), nobody)
                .toJson()
                .encode(),
            "{\"payload\":\"AAE=\",\"from\":\"a\",\"channel\":\"c\",\"via\":\"10.0.0.1:1\"}",
            "{\"peers\":{\"a\":{\"generation\":7,\"counter\":1}},\"entries\":[]}",
            "{\"at\":1,\"type\":\"healed\",\"since\":1,\"here\":[\"a\"],\"there\":[\"b\"]}",
            "[" + member + "]")
        .stream()
        .map(String::getBytes)
        .toList();
  }

  /**
   * Has this text read by all.
   *
   * @throws AssertionError if one of them throws anything but a refusal
   */
  static void check(byte[] text) {
    Object body;
    try {
      body = Json.decodeValue(Buffer.buffer(text));
    } catch (DecodeException e) {
      return;
    }
    for (Method reader : READERS) {
      refusedOr(body, value -> call(reader, value));
    }
    if (body instanceof JsonObject json) {
      refusedOr(json, MemberJson::decode)
          .ifPresent(m -> equal(m, MemberJson.decode(MemberJson.encode(m))));
      refusedOr(json, MemberJson::decodeEvent)
          .ifPresent(event -> equal(event, MemberJson.decodeEvent(MemberJson.encode(event))));
      refusedOr(json, MemberJson::decodeCounts);
      refusedOr(json, EvidenceJson::decode)
          .ifPresent(read -> equal(read, EvidenceJson.decode(EvidenceJson.encode(read))));
      refusedOr(json, Why::ofJson).ifPresent(why -> equal(why, Why.ofJson(why.toJson())));
      refusedOr(json, MessageHeard::ofJson)
          .ifPresent(heard -> equal(heard, MessageHeard.ofJson(heard.toJson())));
      refusedOr(json, StateList::ofJson)
          .ifPresent(list -> equal(list, StateList.ofJson(list.toJson())));
      refusedOr(json, PartitionJson::decode);
      refusedOr(json, StateJson::decode)
          .ifPresent(entry -> equal(entry, StateJson.decode(StateJson.encode(entry))));
    } else if (body instanceof JsonArray array) {
      refusedOr(array, MemberJson::decode);
    }
  }

  private static <B, T> Optional<T> refusedOr(B body, Function<B, T> reader) {
    try {
      return Optional.ofNullable(reader.apply(body));
    } catch (ReplyException refused) {
      if (refused.failureCode() != FailureCode.BAD_REQUEST.code()
          || refused.getMessage().length() > LONGEST_REFUSAL) {
        throw new AssertionError("not a fair refusal: " + refused.failureCode(), refused);
      }
      return Optional.empty();
    }
  }

  private static Object call(Method reader, Object body) {
    try {
      return reader.invoke(null, body);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ReplyException refused) {
        throw refused;
      }
      throw new AssertionError(reader.getName() + " failed on " + body, e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static void equal(Object first, Object again) {
    if (!first.equals(again)) {
      throw new AssertionError(first + " reads again as " + again);
    }
  }
}
