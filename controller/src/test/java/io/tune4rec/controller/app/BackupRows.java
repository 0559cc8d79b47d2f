package io.tune4rec.controller.app;

/** What the databases of {@link BackupTest} hold. */
final class BackupRows {
  /** A dataset with a file, and three sweeps. */
  static final String ROWS =
      """
      insert into dataset (project_id, name, hash, document)
        values (1, 'shop', repeat('a', 64), '{"é": 1}');
      insert into dataset_file (hash, path, number, content)
        values (repeat('a', 64), 'dataset.json', 1, '\\x00ff');
      insert into sweep (project_id, dataset_id, name, objective, sampler, seed, budget,
          max_attempts, definition, protocol)
        select 1, 1, 'sweep ' || n, 'ndcg@20', 'random', n, 1, 1, '{}', '{"kind": "next_window"}'
        from generate_series(1, 3) n;
      """;

  /** A trial of the second sweep, with its model. */
  static final String MODEL =
      """
      insert into trial (sweep_id, number, seed, configuration) values (2, 1, 1, '{}');
      insert into model (trial_id, sha256, bytes, value) values (1, repeat('c', 64), 3, 0.5);
      insert into model_file (trial_id, sha256, number, content)
        values (1, repeat('c', 64), 1, '\\xfe00ff');
      """;

  /** Two sweeps of a schema in which protocols had no names. */
  static final String OLDER_SWEEPS =
      """
      insert into dataset (project_id, name, hash, document) values
        (1, 'left', repeat('a', 64), '{"protocol": {"kind": "leave_one_out"}}'),
        (1, 'cut', repeat('b', 64), '{"protocol": {"kind": "time"}}');
      insert into sweep (project_id, dataset_id, name, objective, sampler, seed, budget,
          max_attempts, definition)
        select 1, id, name, 'ndcg@20', 'random', 1, 1, 1, '{}' from dataset order by id;
      """;

  private BackupRows() {}
}
