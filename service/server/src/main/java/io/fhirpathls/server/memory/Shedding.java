package io.fhirpathls.server.memory;

import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Pressure;
import io.fhirpathls.workspace.memory.Rung;
import io.fhirpathls.workspace.resume.Resumption;
import io.fhirpathls.workspace.work.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what each [Rung] says. One step at a time in either direction, so what was given up last
/// comes back first.
///
/// @param workers whose background work stands still
/// @param door where nobody new comes in
public record Shedding(
    CacheGrant cache,
    Resumption resumption,
    AutomataShare automata,
    Workers workers,
    FeatureSwitch features,
    Door door,
    MemoryLedger ledger,
    Meters meters)
    implements Pressure.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Shedding.class);

  @Override
  public void changed(Rung from, Rung to) {
    boolean up = to.includes(from);
    if (up) {
      LOG.warn("short of memory: {}", PressureWords.given(to));
      automata.forget();
    } else {
      LOG.info("memory: no longer {}", PressureWords.given(from));
    }
    meters.pressureStep(up ? to.label() : from.label(), up);
    cache.at(to);
    resumption.shed(to.includes(Rung.SHED_CACHE));
    workers.pauseBackground(to.includes(Rung.PAUSE_BACKGROUND));
    features.turn(to.includes(Rung.SWITCH_OFF_FEATURES));
    door.shut(to.includes(Rung.REFUSE_SESSIONS));
    ledger.freeze(to.includes(Rung.REFUSE_GROWTH));
  }
}
