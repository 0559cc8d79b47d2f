package io.tune4rec.controller.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tune4rec.controller.sweep.EndedBy;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "sweep")
class SweepEntity extends PanacheEntityBase {
  @Id Long id;

  @Column(name = "project_id")
  long projectId;

  /** Null of a sweep whose trials others run, as is its protocol. */
  @Column(name = "dataset_id")
  Long datasetId;

  String name;

  @Enumerated(EnumType.STRING)
  SweepState state;

  /** Why it failed, or what a budget ended it with. */
  String reason;

  String objective;
  String protocol;
  String sampler;
  long seed;
  int budget;

  @Column(name = "wallclock_seconds")
  Double wallclockSeconds;

  @Column(name = "accelerator_seconds")
  Double acceleratorSeconds;

  Double target;
  Integer plateau;
  Integer parallelism;
  int priority;

  @Column(name = "ended_by")
  @Enumerated(EnumType.STRING)
  EndedBy endedBy;

  @Column(name = "max_attempts")
  int maxAttempts;

  String definition;

  @Enumerated(EnumType.STRING)
  SweepKind kind;

  /** NONE, OPEN or DONE. */
  @Column(name = "follow_up")
  String followUp;

  @Column(name = "parent_id")
  Long parentId;

  @Column(name = "paused_at")
  Instant pausedAt;

  @Column(name = "paused_seconds")
  double pausedSeconds;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "finished_at")
  Instant finishedAt;
}
