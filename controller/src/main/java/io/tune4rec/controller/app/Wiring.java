package io.tune4rec.controller.app;

import io.tune4rec.controller.access.AccessPolicy;
import io.tune4rec.controller.access.Secret;
import io.tune4rec.controller.access.WorkerTokenFile;
import io.tune4rec.controller.dataset.DatasetCatalog;
import io.tune4rec.controller.dataset.DatasetFileSource;
import io.tune4rec.controller.dataset.DatasetRegistry;
import io.tune4rec.controller.dataset.DatasetShelf;
import io.tune4rec.controller.dataset.PreparedDatasetArchive;
import io.tune4rec.controller.dispatch.CostForecast;
import io.tune4rec.controller.dispatch.DispatchStore;
import io.tune4rec.controller.dispatch.HistoryStore;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.dispatch.LeaseTerms;
import io.tune4rec.controller.dispatch.LogQuota;
import io.tune4rec.controller.dispatch.OrderSignal;
import io.tune4rec.controller.dispatch.PastTrials;
import io.tune4rec.controller.dispatch.ReportIntake;
import io.tune4rec.controller.dispatch.Samplers;
import io.tune4rec.controller.dispatch.SweepHistories;
import io.tune4rec.controller.dispatch.SweepPlanner;
import io.tune4rec.controller.dispatch.SweepStateStore;
import io.tune4rec.controller.dispatch.TrialAllocator;
import io.tune4rec.controller.dispatch.TrialCloser;
import io.tune4rec.controller.dispatch.TrialDrawing;
import io.tune4rec.controller.dispatch.WorkSignal;
import io.tune4rec.controller.dispatch.WorkerRegistry;
import io.tune4rec.controller.external.ExternalStore;
import io.tune4rec.controller.external.ExternalTrials;
import io.tune4rec.controller.gate.Baselines;
import io.tune4rec.controller.gate.GateStore;
import io.tune4rec.controller.gate.Gates;
import io.tune4rec.controller.leaderboard.BoardStore;
import io.tune4rec.controller.leaderboard.Boards;
import io.tune4rec.controller.leaderboard.Comparisons;
import io.tune4rec.controller.leaderboard.DatasetFacts;
import io.tune4rec.controller.leaderboard.GateRows;
import io.tune4rec.controller.leaderboard.ImportanceStore;
import io.tune4rec.controller.leaderboard.Importances;
import io.tune4rec.controller.leaderboard.ValidationRace;
import io.tune4rec.controller.preset.ShippedPresets;
import io.tune4rec.controller.recommender.WarmRecommenders;
import io.tune4rec.controller.replicate.Finalists;
import io.tune4rec.controller.replicate.FollowUps;
import io.tune4rec.controller.replicate.ReplicateStore;
import io.tune4rec.controller.replicate.ReproductionStore;
import io.tune4rec.controller.replicate.Reproductions;
import io.tune4rec.controller.shipping.IncomingModels;
import io.tune4rec.controller.shipping.ModelIntake;
import io.tune4rec.controller.shipping.ModelStore;
import io.tune4rec.controller.sweep.ImportedTrialStore;
import io.tune4rec.controller.sweep.PresetCatalog;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepSubmission;
import io.tune4rec.controller.sweep.TrialImports;
import io.tune4rec.controller.webhook.Backoff;
import io.tune4rec.controller.webhook.PageAddress;
import io.tune4rec.controller.webhook.WebhookDelivery;
import io.tune4rec.controller.webhook.WebhookSender;
import io.tune4rec.controller.webhook.WebhookStore;
import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.dataset.DatasetStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** The parts list: every use case, made from its parts. */
@Singleton
class Wiring {
  private final ControllerConfig config;

  Wiring(ControllerConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  LeaseTerms leaseTerms() {
    return new LeaseTerms(config.lease().length(), config.lease().heartbeat());
  }

  @Produces
  @Singleton
  LogQuota logQuota() {
    return new LogQuota(config.log().quota());
  }

  @Produces
  @Singleton
  WorkSignal workSignal() {
    return new WorkSignal();
  }

  @Produces
  @Singleton
  OrderSignal orderSignal() {
    return new OrderSignal();
  }

  @Produces
  @Singleton
  DatasetStore datasetFolders() {
    return new DatasetStore(HomeFolder.of(config.home()).datasets());
  }

  @Produces
  @Singleton
  DatasetRegistry datasetRegistry(DatasetStore store, DatasetCatalog catalog) {
    var folder = HomeFolder.of(config.home()).datasets();
    return new DatasetRegistry(
        new PreparedDatasetArchive(folder, config.dataset().maxBytes()), store, catalog);
  }

  @Produces
  @Singleton
  DatasetShelf datasetShelf(DatasetStore store, DatasetFileSource files) {
    return new DatasetShelf(store, files);
  }

  @Produces
  @Singleton
  ModelIntake modelIntake(ModelStore store) {
    var folder = HomeFolder.of(config.home()).incomingModels();
    return new ModelIntake(store, new IncomingModels(folder, config.model().maxBytes()));
  }

  @Produces
  @Singleton
  WarmRecommenders warmRecommenders() {
    var home = HomeFolder.of(config.home());
    return new WarmRecommenders(
        config.workerJar(), home.servedModels(), home.logs(), InstantSource.system());
  }

  void end(@Disposes WarmRecommenders recommenders) {
    recommenders.close();
  }

  @Produces
  @Singleton
  AccessPolicy accessPolicy() {
    var token =
        config
            .workerToken()
            .orElseGet(
                () -> WorkerTokenFile.readOrCreate(HomeFolder.of(config.home()).workerToken()));
    return new AccessPolicy(
        new Secret("TUNE4REC_WORKER_TOKEN", token),
        config.apiToken().map(value -> new Secret("TUNE4REC_API_TOKEN", value)));
  }

  @Produces
  @Singleton
  PresetCatalog presetCatalog() {
    return ShippedPresets.read();
  }

  @Produces
  @Singleton
  SweepSubmission sweepSubmission(
      DatasetCatalog datasets, SweepStore sweeps, PresetCatalog presets) {
    return new SweepSubmission(datasets, sweeps, presets, config.floors());
  }

  @Produces
  @Singleton
  TrialImports trialImports(SweepStore sweeps, ImportedTrialStore store) {
    return new TrialImports(sweeps, store);
  }

  @Produces
  @Singleton
  CostForecast costForecast(PastTrials past) {
    return new CostForecast(past, InstantSource.system());
  }

  @Produces
  @Singleton
  SweepPlanner sweepPlanner(SweepSubmission submission, CostForecast costs) {
    return new SweepPlanner(submission, costs);
  }

  @Produces
  @Singleton
  Importances importances(ImportanceStore store) {
    return new Importances(store);
  }

  @Produces
  @Singleton
  Reproductions reproductions(ReplicateStore children, ReproductionStore store) {
    return new Reproductions(children, store);
  }

  @Produces
  @Singleton
  WorkerRegistry workerRegistry(DispatchStore store, OrderSignal orders, LeaseTerms terms) {
    return new WorkerRegistry(store, orders, terms, ModelLibrary.version());
  }

  @Produces
  @Singleton
  SweepHistories sweepHistories(HistoryStore store) {
    return new SweepHistories(store);
  }

  @Produces
  @Singleton
  TrialDrawing trialDrawing(
      DispatchStore store,
      SweepStateStore sweeps,
      SweepHistories histories,
      WorkSignal work,
      LeaseTerms terms) {
    return new TrialDrawing(store, sweeps, histories, Samplers.NAMED, work, terms);
  }

  @Produces
  @Singleton
  TrialAllocator trialAllocator(
      DispatchStore store,
      SweepStateStore sweeps,
      WorkerRegistry workers,
      TrialDrawing drawing,
      WorkSignal work,
      OrderSignal orders,
      LeaseTerms terms) {
    var signals = new TrialAllocator.Signals(work, orders);
    return new TrialAllocator(store, sweeps, workers, drawing, signals, terms);
  }

  @Produces
  @Singleton
  ReportIntake reportIntake(DispatchStore store, LeaseTerms terms) {
    return new ReportIntake(store, terms);
  }

  @Produces
  @Singleton
  TrialCloser trialCloser(DispatchStore store, SweepStateStore sweeps) {
    return new TrialCloser(store, sweeps);
  }

  @Produces
  @Singleton
  ExternalTrials externalTrials(ExternalStore store, SweepStateStore sweeps) {
    return new ExternalTrials(store, sweeps);
  }

  @Produces
  @Singleton
  DatasetFacts datasetFacts(DatasetShelf shelf) {
    return new DatasetFacts(shelf);
  }

  @Produces
  @Singleton
  Boards boards(SweepStore sweeps, BoardStore store, DatasetFacts facts) {
    return new Boards(sweeps, store, facts, Runtime.getRuntime().availableProcessors());
  }

  @Produces
  @Singleton
  Comparisons comparisons(SweepStore sweeps, BoardStore store, DatasetFacts facts) {
    return new Comparisons(sweeps, store, facts);
  }

  @Produces
  @Singleton
  FollowUps followUps(
      ReplicateStore store, SweepStore sweeps, BoardStore boards, DatasetFacts facts, Gates gates) {
    var race = new ValidationRace(sweeps, boards, facts);
    return new FollowUps(store, List.of(gates, new Finalists(store, race::next)));
  }

  @Produces
  @Singleton
  Baselines baselines(GateStore store, BoardStore boards) {
    return new Baselines(store, boards);
  }

  @Produces
  @Singleton
  Gates gates(
      GateStore store,
      Baselines baselines,
      SweepSubmission submission,
      SweepStore sweeps,
      ReplicateStore replicates,
      GateRows rows) {
    return new Gates(store, baselines, submission, sweeps, replicates, rows);
  }

  @Produces
  @Singleton
  GateRows gateRows(SweepStore sweeps, BoardStore store, DatasetFacts facts) {
    return new GateRows(sweeps, store, facts);
  }

  @Produces
  @Singleton
  LeaseExpiry leaseExpiry(DispatchStore store, SweepStateStore sweeps, LeaseTerms terms) {
    return new LeaseExpiry(store, sweeps, terms);
  }

  @Produces
  @Singleton
  PageAddress pageAddress() {
    return new PageAddress(config.webhook().pages());
  }

  @Produces
  @Singleton
  WebhookSender webhookSender() {
    return new WebhookSender(config.webhook().timeout(), InstantSource.system());
  }

  void end(@Disposes WebhookSender sender) {
    sender.close();
  }

  @Produces
  @Singleton
  WebhookDelivery webhookDelivery(WebhookStore store, WebhookSender sender) {
    var backoff = new Backoff(config.webhook().firstRetry(), config.webhook().attempts());
    return new WebhookDelivery(store, sender, backoff);
  }
}
