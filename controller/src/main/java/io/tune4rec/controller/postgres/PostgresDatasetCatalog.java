package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.tune4rec.controller.dataset.DatasetCatalog;
import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.model.dataset.DatasetInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Datasets in the table {@code dataset}. */
@ApplicationScoped
@Transactional
class PostgresDatasetCatalog implements DatasetCatalog {
  private static final String INSERT =
      """
      insert into dataset (project_id, name, hash, document)
      values ((select id from project where name = 'default'), ?, ?, ?)
      on conflict (project_id, name, hash) do nothing
      """;

  private static final String ADD_PROFILE = "update dataset set profile = ? where id = ?";

  private static final String PROFILE =
      "select profile from dataset where id = ? and profile is not null";

  /** What an earlier version prepared cannot be used, and asking for it by name says so. */
  private static final String LIST =
      """
      select id, project_id, name, hash, document, created_at from dataset
      where id < ?1 and document::json ->> 'format' = ?2
      order by id desc
      """;

  private final Statements statements;
  private final DatasetFileRows files;

  PostgresDatasetCatalog(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
    this.files = new DatasetFileRows(statements);
  }

  @Override
  public Optional<RegisteredDataset> find(String reference) {
    if (reference.indexOf(PostgresText.NEVER_STORED) >= 0) {
      return Optional.empty();
    }
    int at = reference.indexOf('@');
    var name = at < 0 ? reference : reference.substring(0, at);
    var prefix = at < 0 ? "" : reference.substring(at + 1);
    return DatasetEntity.<DatasetEntity>find(
            "name = ?1 and left(hash, ?2) = ?3 order by id desc", name, prefix.length(), prefix)
        .firstResultOptional()
        .map(DatasetEntity::toDomain);
  }

  @Override
  public List<RegisteredDataset> list(long before, int limit) {
    return Panache.getSession()
        .createNativeQuery(LIST, DatasetEntity.class)
        .setParameter(1, before)
        .setParameter(2, DatasetInfo.FORMAT)
        .setMaxResults(limit)
        .getResultStream()
        .map(DatasetEntity::toDomain)
        .toList();
  }

  @Override
  public List<String> names() {
    return statements.list("select distinct name from dataset order by name", r -> r.getString(1));
  }

  @Override
  @TransactionConfiguration(timeout = 3_600)
  public Registration register(DatasetInfo info, Path folder, Optional<Dossier> dossier) {
    files.store(info, folder);
    var document = new String(info.toJson(), StandardCharsets.UTF_8);
    int inserted = statements.update(INSERT, info.name(), info.hash(), document);
    var stored = find(info.name() + "@" + info.hash()).orElseThrow();
    dossier.ifPresent(
        it -> {
          var profile = new String(it.toJson(), StandardCharsets.UTF_8);
          statements.update(ADD_PROFILE, profile, stored.id());
        });
    return new Registration(stored, inserted == 1);
  }

  @Override
  public Optional<Dossier> dossier(long id) {
    return statements
        .find(PROFILE, row -> row.getString(1), id)
        .flatMap(profile -> Dossier.stored(profile.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public boolean knows(String hash) {
    return hash.indexOf(PostgresText.NEVER_STORED) < 0 && DatasetEntity.count("hash", hash) > 0;
  }
}
