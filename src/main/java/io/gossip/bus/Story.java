package io.gossip.bus;

import io.gossip.member.Evidence;
import io.gossip.member.Evidence.Accusation;
import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Tells a member's events in plain sentences, a moment each. Times are UTC. */
final class Story {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final String self;

  /**
   * @param self name of the peer that tells; empty if it is not known
   */
  Story(String self) {
    this.self = self;
  }

  /** The present first, then how it came about. */
  List<String> of(List<MemberEvent> events) {
    List<String> sentences = new ArrayList<>();
    Member last = events.get(events.size() - 1).member();
    sentences.add(present(last, death(events)));
    events.forEach(event -> sentences.add(moment(event.at()) + " " + told(event)));
    return sentences;
  }

  /** The present of one whose past is not known. */
  List<String> of(Member member) {
    return List.of(
        present(member, Evidence.NONE),
        "No event of it is stored, so what led to that is not known. It is listed at "
            + member.address()
            + incarnation(member)
            + ".");
  }

  private static Evidence death(List<MemberEvent> events) {
    Evidence death = Evidence.NONE;
    for (MemberEvent event : events) {
      death = event.type() == MemberEventType.FAILED ? event.evidence() : death;
    }
    return death;
  }

  private String present(Member member, Evidence death) {
    String because =
        switch (member.state()) {
          case DEAD -> cause(death);
          case LEFT -> ": it went with a word, nothing is wrong";
          case SUSPECT -> ": it did not answer, and may still refute that";
          case LEAVING -> ": it has said that it is about to leave";
          case ALIVE -> "";
        };
    String name = member.self() ? member.name() + " (this peer)" : member.name();
    return name + became(member.state()) + moment(member.since()) + " UTC" + because + ".";
  }

  private String cause(Evidence death) {
    if (death.accusation().isPresent()) {
      return ": it was suspected and did not refute that in time";
    }
    if (!death.attempts().isEmpty()) {
      return ": it did not answer and its port refuses, so its process is gone";
    }
    return death.by().isEmpty() || death.by().equals(self)
        ? ""
        : ": " + death.by() + " declared it dead";
  }

  private static String became(MemberState state) {
    return switch (state) {
      case DEAD -> " failed at ";
      case LEFT -> " left at ";
      default -> " has been " + state.text() + " since ";
    };
  }

  private String told(MemberEvent event) {
    Evidence evidence = event.evidence();
    return switch (event.type()) {
      case JOIN -> joined(event);
      case SUSPECT -> suspected(event);
      case ALIVE -> event.member().self() ? weRefuted(event) : back(event);
      case UPDATE -> event.member().name() + " changed" + reason(event) + heard(evidence) + ".";
      case LEAVE -> left(event);
      case FAILED -> failed(event);
      case REAP -> event.member().name() + " was forgotten" + reason(event) + ".";
    };
  }

  private String joined(MemberEvent event) {
    Member member = event.member();
    return member.self()
        ? "This peer started at " + member.address() + "" + incarnation(member) + "."
        : member.name()
            + " joined at "
            + member.address()
            + incarnation(member)
            + heard(event.evidence())
            + ".";
  }

  private String suspected(MemberEvent event) {
    Evidence evidence = event.evidence();
    String name = event.member().name();
    StringBuilder told = new StringBuilder();
    if (evidence.attempts().isEmpty()) {
      told.append(accusation(evidence, name)).append(".");
    } else {
      told.append("This peer suspected ").append(name).append(": ");
      told.append(AttemptWords.of(evidence.attempts())).append(".");
      told.append(health(evidence));
    }
    evidence.rttMillis().ifPresent(millis -> told.append(usual(millis)));
    evidence.accusation().ifPresent(accusation -> told.append(limit(accusation)));
    return told.toString();
  }

  private String accusation(Evidence evidence, String name) {
    // memberlist's rule: what a whole state says counts as the reader's own suspicion.
    boolean ofState = evidence.by().equals(self) && evidence.via().isPresent();
    return ofState
        ? "The whole state of another held " + name + " for suspect or failed" + heard(evidence)
        : accuser(evidence.by())
            + " suspected "
            + name
            + heard(evidence)
            + onlyItKnows(evidence.by());
  }

  private static String usual(double millis) {
    return " Its last round trip had taken " + AttemptWords.duration(millis) + ".";
  }

  private static String limit(Accusation accusation) {
    return " It had up to "
        + AttemptWords.duration(accusation.limitMillis())
        + " to refute that, less the more others confirm.";
  }

  private String failed(MemberEvent event) {
    Evidence evidence = event.evidence();
    String name = event.member().name();
    StringBuilder told = new StringBuilder(accuser(evidence.by()));
    told.append(" declared ").append(name).append(" dead").append(heard(evidence));
    if (evidence.accusation().isPresent()) {
      Accusation accusation = evidence.accusation().get();
      told.append(": ").append(course(accusation, event.at())).append(" and not refuted");
      told.append(onlyItKnows(accusation.accuser())).append(".");
      return told.append(own(evidence)).append(health(evidence)).toString();
    }
    if (evidence.attempts().isEmpty()) {
      return told.append(onlyItKnows(evidence.by())).append(".").toString();
    }
    told.append(" at once: ").append(AttemptWords.of(evidence.attempts())).append(".");
    return told.append(health(evidence)).toString();
  }

  /** Accusations travel without their evidence: it stays with whoever gathered it. */
  private String onlyItKnows(String by) {
    return by.isEmpty() || by.equals(self)
        ? ""
        : "; what " + by + " had tried is not told with it: ask " + by + " why";
  }

  private String back(MemberEvent event) {
    Evidence evidence = event.evidence();
    Member member = event.member();
    if (evidence.accusation().isEmpty()) {
      return member.name() + " is back" + incarnation(member) + heard(evidence) + ".";
    }
    return member.name()
        + " itself refuted the suspicion"
        + incarnation(member)
        + heard(evidence)
        + ": it was "
        + course(evidence.accusation().get(), event.at())
        + "."
        + own(evidence);
  }

  private String weRefuted(MemberEvent event) {
    String reason = event.reason().isEmpty() ? "refuted a claim" : event.reason();
    return "This peer " + reason + incarnation(event.member()) + heard(event.evidence()) + ".";
  }

  private String left(MemberEvent event) {
    Member member = event.member();
    Evidence evidence = event.evidence();
    if (member.self()) {
      return "This peer left.";
    }
    return evidence.by().equals(member.name())
        ? member.name() + " itself said that it leaves" + heard(evidence) + "."
        : member.name() + " was taken for one that left" + reason(event) + heard(evidence) + ".";
  }

  /** Who suspected it, for how long, and who agreed. */
  private String course(Accusation accusation, long end) {
    String confirmers =
        AttemptWords.names(accusation.confirmers().stream().map(this::called).toList());
    return "suspected by "
        + called(accusation.accuser())
        + " for "
        + AttemptWords.duration(end - accusation.since())
        + (confirmers.isEmpty() ? "" : ", confirmed by " + confirmers);
  }

  private static String own(Evidence evidence) {
    return evidence.attempts().isEmpty()
        ? ""
        : " Our own attempts: " + AttemptWords.of(evidence.attempts()) + ".";
  }

  private static String health(Evidence evidence) {
    return evidence.health() == 0
        ? " Our own health was good."
        : " Our own health was " + evidence.health() + " (0 is good): we may have been slow.";
  }

  private String called(String name) {
    return name.equals(self) ? "this peer" : name;
  }

  private String accuser(String by) {
    return by.isEmpty() ? "Somebody" : by.equals(self) ? "This peer" : by;
  }

  private static String heard(Evidence evidence) {
    return evidence.via().map(via -> " (told by " + via + ")").orElse("");
  }

  private static String incarnation(Member member) {
    return ", incarnation " + member.incarnation();
  }

  private static String reason(MemberEvent event) {
    return event.reason().isEmpty() ? "" : ": " + event.reason();
  }

  private static String moment(long at) {
    return MOMENT.format(Instant.ofEpochMilli(at));
  }
}
