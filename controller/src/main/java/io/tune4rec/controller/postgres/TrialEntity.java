package io.tune4rec.controller.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tune4rec.controller.sweep.TrialState;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;

@Entity
@Table(name = "trial")
class TrialEntity extends PanacheEntityBase {
  @Id Long id;

  @Column(name = "sweep_id")
  long sweepId;

  int number;

  @Enumerated(EnumType.STRING)
  TrialState state;

  long seed;
  String configuration;

  /** Why this one; null where no sampler was asked. */
  String suggestion;

  /** The trial whose configuration it repeats. */
  @Column(name = "replicate_of")
  Long replicateOf;

  int attempt;

  @Column(name = "lease_epoch")
  long leaseEpoch;

  int failures;
  String reason;

  @Column(name = "best_step")
  Integer bestStep;

  Double seconds;

  @Column(name = "peak_memory_bytes")
  Long peakMemoryBytes;

  Long parameters;

  @Embedded Metrics valid;

  @Embedded
  @AttributeOverride(name = "ndcg10", column = @Column(name = "test_ndcg_10"))
  @AttributeOverride(name = "ndcg20", column = @Column(name = "test_ndcg_20"))
  @AttributeOverride(name = "recall10", column = @Column(name = "test_recall_10"))
  @AttributeOverride(name = "recall20", column = @Column(name = "test_recall_20"))
  @AttributeOverride(name = "mrr10", column = @Column(name = "test_mrr_10"))
  @AttributeOverride(name = "mrr20", column = @Column(name = "test_mrr_20"))
  Metrics test;

  @Column(name = "valid_tasks")
  String validTasks;

  @Column(name = "test_tasks")
  String testTasks;

  /** Of an objective that is a task's; the higher the better. */
  @Column(name = "task_score")
  Double taskScore;

  /** Values by metric of a completed trial that others ran; null of any other. */
  String told;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "finished_at")
  Instant finishedAt;

  /** By name; of a completed trial. */
  Map<String, Double> validMetrics() {
    return told == null ? valid.byName(validTasks) : Metrics.told(told);
  }

  /** By name; of a completed trial, none if others ran it. */
  Map<String, Double> testMetrics() {
    return told == null ? test.byName(testTasks) : Map.of();
  }
}
