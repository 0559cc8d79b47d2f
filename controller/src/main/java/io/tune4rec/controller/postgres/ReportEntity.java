package io.tune4rec.controller.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tune4rec.controller.sweep.TrialDetail.ReportView;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@Entity
@Table(name = "report")
@IdClass(ReportEntity.Key.class)
class ReportEntity extends PanacheEntityBase {
  /** An attempt and the step in it. */
  record Key(long trialId, int attempt, int step) implements Serializable {}

  @Id
  @Column(name = "trial_id")
  long trialId;

  @Id int attempt;
  @Id int step;

  @Column(name = "train_loss")
  double trainLoss;

  @Embedded Metrics valid;

  @Column(name = "valid_tasks")
  String validTasks;

  @Column(name = "learning_rate")
  double learningRate;

  @Column(name = "gradient_norm")
  double gradientNorm;

  @Column(name = "sessions_per_second")
  double sessionsPerSecond;

  double seconds;
  String train;

  @Column(name = "memory_bytes")
  Long memoryBytes;

  Double cores;

  @Column(name = "created_at")
  Instant createdAt;

  /** By name. */
  Map<String, Double> metrics() {
    return valid.byName(validTasks);
  }

  ReportView toView() {
    return new ReportView(
        step,
        trainLoss,
        metrics(),
        trainByName(),
        learningRate,
        gradientNorm,
        sessionsPerSecond,
        seconds,
        Optional.ofNullable(memoryBytes),
        Optional.ofNullable(cores));
  }

  private Map<String, Double> trainByName() {
    var byName = new LinkedHashMap<String, Double>();
    if (train != null) {
      JsonText.read(train)
          .forEach((name, value) -> byName.put(name, ((Number) value).doubleValue()));
    }
    return byName;
  }
}
