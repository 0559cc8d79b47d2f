package io.tune4rec.controller.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "worker")
class WorkerEntity extends PanacheEntityBase {
  @Id Long id;

  @Column(name = "project_id")
  long projectId;

  String name;
  String host;
  String device;
  int slots;

  @Column(name = "threads_per_slot")
  int threadsPerSlot;

  @Column(name = "model_lib_version")
  String modelLibVersion;

  int session;

  String environment;

  @Column(name = "registered_at")
  Instant registeredAt;

  @Column(name = "last_seen_at")
  Instant lastSeenAt;

  @Column(name = "draining_since")
  Instant drainingSince;
}
