package io.tune4rec.controller.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tune4rec.controller.dispatch.AttemptState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "attempt")
@IdClass(AttemptEntity.Key.class)
class AttemptEntity extends PanacheEntityBase {
  /** A trial and the attempt's number in it. */
  record Key(long trialId, int number) implements Serializable {}

  @Id
  @Column(name = "trial_id")
  long trialId;

  @Id int number;

  @Column(name = "lease_epoch")
  long leaseEpoch;

  @Column(name = "worker_id")
  long workerId;

  int slot;
  String device;
  String environment;

  @Enumerated(EnumType.STRING)
  AttemptState state;

  @Column(name = "exit_reason")
  String exitReason;

  @Column(name = "lease_until")
  Instant leaseUntil;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "finished_at")
  Instant finishedAt;
}
