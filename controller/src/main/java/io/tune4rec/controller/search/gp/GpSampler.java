package io.tune4rec.controller.search.gp;

import io.tune4rec.controller.search.Admission;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Cube;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Sobol;
import io.tune4rec.controller.search.SobolSampler;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

public final class GpSampler implements Sampler {
  static final int STARTUP = Integer.getInteger("st", 10);
  static final int WARPS = Integer.getInteger("wp", 4);
  static final int CAND = Integer.getInteger("cand", 512);
  static final int NEAR = Integer.getInteger("near", 512);

  @Override
  public boolean readsHistory() {
    return true;
  }

  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var done = history.completed();
    if (done.size() < STARTUP) {
      var s = new SobolSampler().suggest(task, history, turn);
      return new Suggestion(s.configuration(), new Suggestion.Origin("gp", "startup"));
    }
    var cube = Cube.of(task.space());
    var features = new Features(cube);
    var random = turn.random();
    int n = done.size();
    var points = new double[n][];
    var rows = new double[n][];
    var y = new double[n];
    for (int i = 0; i < n; i++) {
      points[i] = cube.point(done.get(i).configuration());
      rows[i] = features.at(points[i]);
      y[i] = ((Outcome.Completed) done.get(i).outcome()).value();
    }
    var prior = new Prior(features.groups());
    Warping warp = null;
    Scales scales = null;
    double top = Double.NEGATIVE_INFINITY;
    for (int w = 0; w < WARPS; w++) {
      var wp = Warping.of(y, Warping.STRENGTHS[w]);
      var fit = new Fit(features, rows, wp.z(), prior);
      for (double f : new double[] {1, 10}) {
        var r = fit.best(prior.start(f), Integer.getInteger("it", 40));
        if (r.logPosterior() + wp.logJacobian() > top) {
          top = r.logPosterior() + wp.logJacobian();
          warp = wp;
          scales = r.scales();
        }
      }
    }
    List<Candidates.Candidate> pool = List.of();
    var trust = scales;
    double thr = Double.parseDouble(System.getProperty("thr", "-5"));
    double fac = Double.parseDouble(System.getProperty("fac", "3"));
    double nfac = Double.parseDouble(System.getProperty("nfac", "1"));
    int mod = Integer.getInteger("mod", 2);
    for (int tries = 0; tries < 6; tries++) {
      pool = pool(cube, features, rows, points, warp, trust, random);
      if (pool.get(0).value() > thr || turn.number() % mod != 0) break;
      var rel = trust.relevance().clone();
      for (int g = 0; g < rel.length; g++) rel[g] *= fac;
      trust = new Scales(rel, Math.max(1, trust.signal()), Math.max(1e-6, trust.noise() * nfac));
      if (Boolean.getBoolean("dbg")) System.out.println("  distrust " + pool.get(0).value());
    }
    var admission = new Admission(task, history);
    if (Boolean.getBoolean("dbg")) System.out.println(n + " a=" + warp.strength() + " noise=" + scales.noise() + " s=" + scales.signal() + " rel=" + java.util.Arrays.toString(java.util.Arrays.stream(scales.relevance()).map(v -> Math.round(v * 100) / 100.).toArray()) + " acq=" + pool.get(0).value());
    for (var k : pool) {
      var conf = cube.configuration(k.point());
      if (admission.admits(conf)) return new Suggestion(conf, new Suggestion.Origin("gp", "model"));
    }
    return new Suggestion(admission.draw(random), new Suggestion.Origin("gp", "draw"));
  }

  private static List<Candidates.Candidate> pool(Cube cube, Features features, double[][] rows, double[][] points, Warping warp, Scales scales, java.util.random.RandomGenerator random) {
    int n = rows.length;
    var posterior = new Posterior(features, rows, warp.z(), scales);
    double best = Double.NEGATIVE_INFINITY;
    if (Boolean.getBoolean("plug")) {
      for (int i = 0; i < n; i++) best = Math.max(best, posterior.mean(rows[i]));
    } else for (double z : warp.z()) best = Math.max(best, z);
    var acq = new Acquisition(posterior, List.of(), best);
    var c = new Candidates(cube, features, acq);
    List<Candidates.Candidate> pool = new ArrayList<>();
    for (var p : new Sobol(cube.dimensions(), random).first(CAND)) pool.add(c.candidate(p));
    var order = new ArrayList<Integer>();
    for (int i = 0; i < n; i++) order.add(i);
    var z = warp.z();
    order.sort((a, b) -> Double.compare(z[b], z[a]));
    double[] widths = {.2, .05, .01};
    for (int i = 0; i < NEAR; i++) {
      var from = points[order.get(Math.min(n - 1, random.nextInt(5)))];
      pool.add(c.candidate(c.near(from, widths[i % 3], i % 2 == 0 ? 1 : .3, random)));
    }
    pool.sort(Candidates.Candidate.BEST_FIRST);
    List<Candidates.Candidate> climbed = new ArrayList<>();
    for (int i = 0; i < Integer.getInteger("climbs", 6); i++) climbed.add(c.climbed(pool.get(i), 4, pool));
    pool.addAll(climbed);
    pool.sort(Candidates.Candidate.BEST_FIRST);
    return pool;
  }
}
