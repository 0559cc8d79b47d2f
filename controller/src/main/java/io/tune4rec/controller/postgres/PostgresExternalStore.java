package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.external.Ask;
import io.tune4rec.controller.external.ExternalPlan;
import io.tune4rec.controller.external.ExternalStore;
import io.tune4rec.controller.external.OpenTrial;
import io.tune4rec.controller.external.Told;
import io.tune4rec.controller.external.ToldOtherwiseException;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.sweep.ExternalSweep;
import io.tune4rec.controller.sweep.Goals;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.TrialState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trials that others run, in their tables. Locks are taken in the order of all: see the states. */
@ApplicationScoped
@Transactional
class PostgresExternalStore implements ExternalStore {
  private static final String PLAN =
      "select definition, state, budget from sweep where id = ? and dataset_id is null";

  private static final String TAKE =
      """
      with mine as (
        select a.trial_id
        from trial t join asked_trial a on a.trial_id = t.id
        where t.sweep_id = ? and t.state = 'RUNNING' and (a.client_id = ? or a.lease_until < now())
        order by a.client_id <> ?, t.number
        limit ?
        for update of a)
      update asked_trial a
      set client_id = ?, lease_seconds = ?, lease_until = now() + make_interval(secs => ?)
      from mine, trial t
      where a.trial_id = mine.trial_id and t.id = mine.trial_id
      returning t.id, t.number, t.configuration, a.origin
      """;

  private static final String TRIALS =
      """
      select number, state, configuration, told from trial
      where sweep_id = ? and (number > ? or number = any (?))
      order by number
      """;

  private static final String INSERT =
      """
      with made as (
        insert into trial (sweep_id, number, seed, configuration, suggestion, state)
        select s.id, ?, ?, ?, ?, 'RUNNING'
        from sweep s
        where s.id = ? and s.state = 'RUNNING' and ? <= s.budget and s.dataset_id is null
        for share of s
        on conflict (sweep_id, number) do nothing
        returning id, number, configuration)
      insert into asked_trial (trial_id, client_id, lease_seconds, lease_until, origin)
      select id, ?, ?, now() + make_interval(secs => ?), ?
      from made
      returning trial_id
      """;

  /** Trials were handed out by number, so the budget ends with the last of them. */
  private static final String EXHAUST =
      """
      update sweep s set budget = t.last
      from (select max(number) as last from trial where sweep_id = ?) t
      where s.id = ? and s.state in ('RUNNING', 'PAUSED') and t.last < s.budget
      """;

  private static final String REPORT =
      """
      insert into told_report (trial_id, step, told) values (?, ?, ?)
      on conflict (trial_id, step) do nothing
      """;

  private static final String RENEW =
      "update asked_trial set lease_until = now() + make_interval(secs => lease_seconds)"
          + " where trial_id = ?";

  private static final String STATE =
      "select id, state, reason, told from trial where sweep_id = ? and number = ? ";

  private static final String END =
      """
      update trial
      set state = ?, reason = nullif(?, ''), told = ?, task_score = ?, finished_at = now()
      where id = ? and state = 'RUNNING'
      """;

  private static final int KEPT = 64;

  private final Statements statements;

  /** A definition never changes, and reading it takes longer than finding it. */
  private final Map<Long, Read> read =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Read> eldest) {
          return size() > KEPT;
        }
      };

  private record Read(String definition, ExternalSweep sweep) {}

  PostgresExternalStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  private record Stored(long id, TrialState state, Optional<String> reason, Optional<String> told) {
    boolean endedBy(Told other) {
      return state == other.trialBecomes()
          && reason.orElse("").equals(other.reason())
          && told.map(JsonText::read).equals(values(other).map(JsonText::read));
    }

    String words() {
      return state + reason.map(r -> " (" + r + ")").orElse("") + told.map(t -> " " + t).orElse("");
    }
  }

  @Override
  public Optional<ExternalPlan> plan(long sweepId) {
    return statements.find(
        PLAN,
        row ->
            new ExternalPlan(
                read(sweepId, row.getString("definition")),
                SweepState.valueOf(row.getString("state")),
                row.getInt("budget")),
        sweepId);
  }

  private synchronized ExternalSweep read(long sweepId, String definition) {
    var known = read.get(sweepId);
    if (known == null || !known.definition().equals(definition)) {
      known = new Read(definition, ExternalSweep.read(JsonText.read(definition)));
      read.put(sweepId, known);
    }
    return known.sweep();
  }

  @Override
  public List<OpenTrial> take(long sweepId, Ask ask) {
    var lease = ask.leaseSeconds().orElse(null);
    return statements
        .list(
            TAKE,
            PostgresExternalStore::open,
            sweepId,
            ask.clientId(),
            ask.clientId(),
            ask.count(),
            ask.clientId(),
            lease,
            lease)
        .stream()
        .sorted(Comparator.comparingInt(OpenTrial::number))
        .toList();
  }

  private static OpenTrial open(ResultSet row) throws SQLException {
    return new OpenTrial(
        row.getLong("id"),
        row.getInt("number"),
        JsonText.read(row.getString("configuration")),
        suggested(JsonText.read(row.getString("origin"))));
  }

  private static OpenTrial.Suggested suggested(Map<String, Object> origin) {
    var numbers = new LinkedHashMap<String, Double>();
    if (origin.get("numbers") instanceof Map<?, ?> stored) {
      stored.forEach(
          (name, value) -> numbers.put(String.valueOf(name), ((Number) value).doubleValue()));
    }
    return new OpenTrial.Suggested(
        String.valueOf(origin.get("sampler")), String.valueOf(origin.get("step")), numbers);
  }

  @Override
  public List<StoredTrial> trials(long sweepId, int above, Collection<Integer> numbers) {
    return statements.list(
        TRIALS,
        row ->
            new StoredTrial(
                row.getInt("number"),
                TrialState.valueOf(row.getString("state")),
                JsonText.read(row.getString("configuration")),
                Optional.ofNullable(row.getString("told")).map(Metrics::told).orElse(Map.of())),
        sweepId,
        above,
        numbers.toArray(Integer[]::new));
  }

  @Override
  public Optional<OpenTrial> insert(
      long sweepId,
      int number,
      long seed,
      Suggestion suggestion,
      Map<String, String> seen,
      Ask ask) {
    var lease = ask.leaseSeconds().orElse(null);
    var values = suggestion.configuration().values();
    var origin = origin(suggestion.origin());
    return statements.find(
        INSERT,
        row -> new OpenTrial(row.getLong(1), number, values, suggested(origin)),
        number,
        seed,
        JsonText.write(values),
        JsonText.write(provenance(origin, seen)),
        sweepId,
        number,
        ask.clientId(),
        lease,
        lease,
        JsonText.write(origin));
  }

  /** As the page of a trial shows it. */
  private static Map<String, Object> provenance(
      Map<String, Object> origin, Map<String, String> seen) {
    var tree = new LinkedHashMap<>(origin);
    tree.put("history", seen);
    return tree;
  }

  private static Map<String, Object> origin(Suggestion.Origin origin) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("sampler", origin.sampler());
    tree.put("step", origin.step());
    tree.put("numbers", origin.numbers());
    return tree;
  }

  @Override
  public boolean insertInfeasible(
      long sweepId, int number, long seed, Map<String, Object> configuration, String reason) {
    return statements.update(
            DispatchSql.INSERT_TRIAL,
            number,
            seed,
            JsonText.write(configuration),
            TrialState.INFEASIBLE.name(),
            reason,
            null,
            true,
            sweepId,
            number)
        == 1;
  }

  @Override
  public void exhaust(long sweepId) {
    statements.update(EXHAUST, sweepId, sweepId);
  }

  @Override
  public Optional<TrialState> report(
      long sweepId, int number, int step, Map<String, Double> values) {
    var trial = find(STATE + "for share", sweepId, number);
    trial
        .filter(t -> t.state() == TrialState.RUNNING)
        .ifPresent(
            t -> {
              statements.update(RENEW, t.id());
              statements.update(REPORT, t.id(), step, JsonText.write(values));
            });
    return trial.map(Stored::state);
  }

  @Override
  public Optional<Long> tell(long sweepId, int number, Told told, Goals goals) {
    var trial = find(STATE + "for update", sweepId, number);
    if (trial.isEmpty()) {
      return Optional.empty();
    }
    var stored = trial.get();
    if (stored.state() == TrialState.RUNNING) {
      statements.updateOne(
          END,
          told.trialBecomes().name(),
          told.reason(),
          values(told).orElse(null),
          score(told, goals),
          stored.id());
    } else if (!stored.endedBy(told)) {
      throw new ToldOtherwiseException(sweepId, number, stored.words());
    }
    return Optional.of(stored.id());
  }

  private Optional<Stored> find(String sql, long sweepId, int number) {
    return statements.find(
        sql,
        row ->
            new Stored(
                row.getLong("id"),
                TrialState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("told"))),
        sweepId,
        number);
  }

  private static Optional<String> values(Told told) {
    return told instanceof Told.Completed(var values)
        ? Optional.of(JsonText.write(values))
        : Optional.empty();
  }

  private static Double score(Told told, Goals goals) {
    return told instanceof Told.Completed(var values) ? goals.completed(values).value() : null;
  }
}
