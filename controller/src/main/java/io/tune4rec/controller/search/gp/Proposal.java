package io.tune4rec.controller.search.gp;

import io.tune4rec.controller.search.Admission;
import io.tune4rec.controller.search.Cube;
import io.tune4rec.controller.search.Sobol;
import io.tune4rec.controller.search.gp.Candidates.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where the acquisition is greatest, among what is admitted: scrambled Sobol points and neighbours
 * of the best trials, the foremost of which climb, on as many cores as there are. For one
 * suggestion and one thread.
 */
final class Proposal {
  private static final int SOBOL = 384;
  private static final int NEIGHBOURS = 384;
  private static final int FOREMOST = 5;
  private static final int CLIMBS = 5;
  private static final int ROUNDS = 4;

  /** With more trials than this each evaluation costs so much that half the candidates must do. */
  private static final int MANY = 250;

  /** So many random ones are asked for where no candidate is admitted. */
  private static final int LAST_RESORT = 16;

  private static final double[] WIDTHS = {.2, .05, .01};

  private final Cube cube;
  private final Features features;
  private final Observations seen;
  private final Admission admission;
  private final RandomGenerator random;

  Proposal(
      Cube cube,
      Features features,
      Observations seen,
      Admission admission,
      RandomGenerator random) {
    this.cube = cube;
    this.features = features;
    this.seen = seen;
    this.admission = admission;
    this.random = random;
  }

  Candidate best(Acquisition acquisition) {
    var candidates = new Candidates(cube, features, acquisition, this::admits);
    // asks the admission on this thread, before climbs ask it on others
    var starts = foremost(pool(candidates));
    if (starts.isEmpty()) {
      for (int i = 0; i < LAST_RESORT; i++) {
        starts.add(candidates.candidate(cube.point(admission.draw(random))));
      }
      starts.sort(Candidate.BEST_FIRST);
      return starts.getFirst();
    }
    return starts.parallelStream()
        .map(start -> candidates.climbed(start, ROUNDS))
        .reduce(starts.getFirst(), (best, end) -> end.value() > best.value() ? end : best);
  }

  private boolean admits(double[] point) {
    return admission.admits(cube.configuration(point));
  }

  private List<Candidate> foremost(List<Candidate> pool) {
    List<Candidate> starts = new ArrayList<>();
    for (var candidate : pool) {
      if (starts.size() == CLIMBS) {
        return starts;
      }
      if (admits(candidate.point())) {
        starts.add(candidate);
      }
    }
    return starts;
  }

  /** Best first. */
  private List<Candidate> pool(Candidates candidates) {
    int share = seen.size() > MANY ? 2 : 1;
    List<double[]> raws =
        new ArrayList<>(List.of(new Sobol(cube.dimensions(), random).first(SOBOL / share)));
    var best = seen.bestFirst();
    for (int i = 0; i < NEIGHBOURS / share; i++) {
      var from = seen.points().get(best[random.nextInt(Math.min(FOREMOST, best.length))]);
      double moving = i % 2 == 0 ? 1 : .3;
      raws.add(candidates.near(from, WIDTHS[i % WIDTHS.length], moving, random));
    }
    return raws.parallelStream().map(candidates::candidate).sorted(Candidate.BEST_FIRST).toList();
  }
}
