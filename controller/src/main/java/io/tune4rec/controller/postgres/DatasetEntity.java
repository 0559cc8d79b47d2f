package io.tune4rec.controller.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.model.dataset.DatasetInfo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

@Entity
@Table(name = "dataset")
class DatasetEntity extends PanacheEntityBase {
  @Id Long id;

  @Column(name = "project_id")
  long projectId;

  String name;
  String hash;
  String document;

  @Column(name = "created_at")
  Instant createdAt;

  RegisteredDataset toDomain() {
    return new RegisteredDataset(
        id,
        createdAt,
        DatasetInfo.parse("dataset '" + name + "'", document.getBytes(StandardCharsets.UTF_8)));
  }
}
