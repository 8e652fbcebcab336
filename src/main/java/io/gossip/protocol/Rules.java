package io.gossip.protocol;

import io.gossip.message.Alive;
import java.util.List;

/** Builds all rules of one peer on its core and hands each wakeup to the one that asked for it. */
final class Rules {
  private final Streams streams = new Streams();
  private final Contacts contacts;
  private final Refutation refutation;
  private final Defence defence;
  private final AliveRule aliveRule;
  private final SuspectRule suspectRule;
  private final DeadRule deadRule;
  private final AddressCheck addressCheck;
  private final Reaper reaper;
  private final Maintenance maintenance;
  private final Relays relays;
  private final Prober prober;
  private final Packer packer;
  private final Waves waves;
  private final Offers offers;
  private final Gossiper gossiper;
  private final PushPulls pushPulls;
  private final ViewRepair viewRepair;
  private final Agreement agreement;
  private final CatchUp catchUp;
  private final Inquests inquests;
  private final Watches watches;
  private final Rejoiner rejoiner;
  private final Leaver leaver;
  private final StreamServer server;
  private final StreamClient client;

  Rules(Core core, List<String> seeds) {
    packer = new Packer(core);
    contacts = new Contacts(core);
    refutation = new Refutation(core);
    defence = new Defence(core, refutation);
    addressCheck = new AddressCheck(core);
    reaper = new Reaper(core);
    maintenance = new Maintenance(core);
    aliveRule = new AliveRule(core, defence, addressCheck, reaper, maintenance, contacts);
    suspectRule = new SuspectRule(core, defence);
    deadRule = new DeadRule(core, defence);
    relays = new Relays(core, packer);
    waves = new Waves(core, new Eager(core), streams, contacts);
    offers = new Offers(core, contacts);
    gossiper = new Gossiper(core, packer, offers, contacts);
    pushPulls = new PushPulls(core, streams, aliveRule, suspectRule, deadRule, contacts);
    viewRepair = new ViewRepair(core, streams, pushPulls);
    agreement = new Agreement(core, viewRepair);
    catchUp = new CatchUp(core, viewRepair, agreement);
    inquests = new Inquests(core, streams, suspectRule, deadRule);
    prober = new Prober(core, packer, suspectRule, reaper, streams, agreement, inquests, contacts);
    watches = new Watches(core, streams, inquests, prober, contacts);
    rejoiner = new Rejoiner(core, streams, pushPulls, seeds);
    leaver = new Leaver(core, deadRule, streams, packer);
    server = new StreamServer(core, pushPulls, viewRepair, watches, contacts);
    client =
        new StreamClient(
            streams, pushPulls, prober, viewRepair, inquests, agreement, catchUp, contacts);
  }

  void start(Effects out) {
    prober.start(out);
    pushPulls.start(out);
    reaper.start(out);
    rejoiner.start(out);
  }

  /** A chain of tests, as Java 17 cannot switch over a sealed type. */
  void woken(long now, Wakeup wakeup, Effects out) {
    if (wakeup instanceof Wakeup.ProbeDue) {
      prober.due(now, out);
    } else if (wakeup instanceof Wakeup.PingLate late) {
      prober.pingLate(now, late.seqNo(), out);
    } else if (wakeup instanceof Wakeup.ProbeOver over) {
      prober.over(now, over.seqNo(), out);
    } else if (wakeup instanceof Wakeup.RelayLate late) {
      relays.late(late.seqNo(), out);
    } else if (wakeup instanceof Wakeup.AddressSilent silent) {
      moved(now, addressCheck.silent(silent.seqNo()), out);
    } else if (wakeup instanceof Wakeup.SuspicionOver over) {
      deadRule.suspicionOver(now, over, out);
    } else if (wakeup instanceof Wakeup.AwayOver over) {
      maintenance.over(now, over, out);
    } else if (wakeup instanceof Wakeup.LeaveUnheard) {
      leaver.unheard(now, out);
    } else if (wakeup instanceof Wakeup.GreetingDue) {
      contacts.due(out);
    } else if (wakeup instanceof Wakeup.GossipDue) {
      gossiper.due(now, out);
    } else if (wakeup instanceof Wakeup.RumoursDue) {
      waves.due(now, out);
    } else if (wakeup instanceof Wakeup.PushPullDue) {
      pushPulls.due(out);
    } else if (wakeup instanceof Wakeup.ViewsDiffer differ) {
      agreement.due(now, differ, out);
    } else if (wakeup instanceof Wakeup.CatchUpDue due) {
      catchUp.due(now, due, out);
    } else if (wakeup instanceof Wakeup.InquestDue due) {
      probe(now, inquests.due(now, due, out), out);
    } else if (wakeup instanceof Wakeup.SelfTestDue due) {
      defence.due(now, due.number(), out);
    } else if (wakeup instanceof Wakeup.WatchDue due) {
      watches.due(now, due.number(), out);
    } else if (wakeup instanceof Wakeup.RejoinDue due) {
      rejoiner.due(due.number(), out);
    } else if (wakeup instanceof Wakeup.ReapDue) {
      reaper.due(now, out);
    } else if (wakeup instanceof Wakeup.LeaveOver) {
      leaver.over(out);
    }
  }

  /** To be called after every input. */
  void settleContacts(Effects out) {
    if (contacts.takeEstranged()) {
      watches.estranged(out);
    }
    if (contacts.takeMet()) {
      watches.met(out);
      contacts.release(streams, out);
    }
  }

  private void probe(long now, Entry unclear, Effects out) {
    if (unclear != null) {
      prober.atOnce(now, unclear, out);
    }
  }

  private void moved(long now, Alive claim, Effects out) {
    if (claim != null) {
      aliveRule.takeOver(now, claim, out);
    }
  }

  Streams streams() {
    return streams;
  }

  Contacts contacts() {
    return contacts;
  }

  Refutation refutation() {
    return refutation;
  }

  Defence defence() {
    return defence;
  }

  AliveRule aliveRule() {
    return aliveRule;
  }

  SuspectRule suspectRule() {
    return suspectRule;
  }

  DeadRule deadRule() {
    return deadRule;
  }

  AddressCheck addressCheck() {
    return addressCheck;
  }

  Maintenance maintenance() {
    return maintenance;
  }

  Relays relays() {
    return relays;
  }

  Prober prober() {
    return prober;
  }

  Packer packer() {
    return packer;
  }

  Waves waves() {
    return waves;
  }

  Offers offers() {
    return offers;
  }

  Gossiper gossiper() {
    return gossiper;
  }

  PushPulls pushPulls() {
    return pushPulls;
  }

  Inquests inquests() {
    return inquests;
  }

  Watches watches() {
    return watches;
  }

  Agreement agreement() {
    return agreement;
  }

  Rejoiner rejoiner() {
    return rejoiner;
  }

  Leaver leaver() {
    return leaver;
  }

  StreamServer server() {
    return server;
  }

  StreamClient client() {
    return client;
  }
}
