package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The end of a training step in one call: gradients of the loss, clipping by their global L2 norm,
 * and AdamW (Loshchilov and Hutter 2019, PyTorch's variant: decay first, ε after bias correction).
 * A parameter that the loss does not reach counts as having gradient zero.
 *
 * <p>A loss that comes in parts is {@link #accumulate}d part by part, and then {@link #update}
 * follows: the gradients are those of the sum, kept in arrays of their own from the first part on.
 *
 * <p>Owns the moments, which live in the given manager. Not thread-safe.
 */
public final class AdamWStep {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  /** Parameters that are updated alike, with their moments and step counts. */
  private record Group(
      double weightDecay,
      NDList parameters,
      NDList firstMoments,
      NDList secondMoments,
      NDList counts,
      NDList accumulated) {
    static Group of(double weightDecay, List<NDArray> parameters, NDManager owner) {
      var group =
          new Group(
              weightDecay,
              new NDList(parameters),
              new NDList(),
              new NDList(),
              new NDList(),
              new NDList());
      for (var parameter : parameters) {
        parameter.setRequiresGradient(true);
        group.firstMoments.add(owner.zeros(parameter.getShape()));
        group.secondMoments.add(owner.zeros(parameter.getShape()));
        group.counts.add(owner.zeros(new Shape()));
      }
      return group;
    }

    boolean large() {
      return parameters.stream().anyMatch(parameter -> parameter.size() > AdamWSource.CHUNK);
    }

    /** What an update changes. */
    List<NDList> state() {
      return List.of(parameters, firstMoments, secondMoments, counts);
    }

    AdamWSource.Group source() {
      return new AdamWSource.Group(parameters.size(), weightDecay, large());
    }
  }

  private final List<Group> groups;
  private final double maxGradNorm;
  private final NDManager owner;
  private final Kernels kernels;
  private final String whole;
  private final String part;
  private final String last;
  private long steps;

  /**
   * @param decayed parameters that weight decay shrinks
   * @param spared parameters that it spares
   * @param owner of the moments, and of the gradients of losses that come in parts
   */
  public AdamWStep(
      List<NDArray> decayed,
      List<NDArray> spared,
      double weightDecay,
      double maxGradNorm,
      NDManager owner,
      Kernels kernels) {
    this.maxGradNorm = maxGradNorm;
    this.owner = owner;
    this.kernels = kernels;
    groups =
        Stream.of(Group.of(weightDecay, decayed, owner), Group.of(0, spared, owner))
            .filter(group -> !group.parameters().isEmpty())
            .toList();
    var sources = groups.stream().map(Group::source).toList();
    whole = AdamWSource.step(sources, maxGradNorm);
    part = AdamWSource.accumulation(sources);
    last = AdamWSource.accumulatedStep(sources, maxGradNorm);
    if (!kernels.enabled()) {
      ownGradientMemory();
    }
  }

  /**
   * Gives each parameter a gradient array of its own, zero. Else the engine keeps the first one it
   * is handed, which two parameters may share, and adds the next step's to both.
   */
  private void ownGradientMemory() {
    for (var group : groups) {
      for (var parameter : group.parameters()) {
        try (var scratch = parameter.getManager().newSubManager();
            var collector = parameter.getManager().getEngine().newGradientCollector()) {
          var view = Borrowed.view(parameter, scratch);
          collector.backward(view.mul(Constant.of(view, 0)).sum());
        }
      }
    }
  }

  /**
   * What the optimizer remembers of a parameter; the arrays are its own, and live.
   *
   * @param first moment, in the parameter's shape
   * @param second likewise
   * @param count of updates, a scalar, kept by the kernel
   */
  public record Memory(NDArray first, NDArray second, NDArray count) {}

  /** Of the decayed parameters and then of the spared ones, in the order in which they came. */
  public List<Memory> memory() {
    var memory = new ArrayList<Memory>();
    for (var group : groups) {
      for (int i = 0; i < group.parameters().size(); i++) {
        memory.add(
            new Memory(
                group.firstMoments().get(i), group.secondMoments().get(i), group.counts().get(i)));
      }
    }
    return memory;
  }

  /** Updates so far. */
  public long steps() {
    return steps;
  }

  /** Goes on after so many updates; whoever calls this has filled the {@link #memory} of then. */
  public void resumeAt(long updates) {
    steps = updates;
  }

  /** What a step saw: the loss before it and the gradient's norm before clipping. */
  public record Outcome(float loss, float gradientNorm) {}

  /**
   * Updates every parameter.
   *
   * @param loss a scalar, computed on this thread while {@code gradients} was open
   */
  public Outcome apply(NDArray loss, double learningRate, GradientCollector gradients) {
    steps++;
    return kernels.enabled() ? kernel(loss, learningRate) : plain(loss, learningRate, gradients);
  }

  /**
   * Adds the gradients of a part of a step's loss to those of the parts before it; nothing moves
   * until {@link #update}.
   *
   * @param loss a scalar, computed on this thread while {@code gradients} was open
   * @return the loss
   */
  public float accumulate(NDArray loss, GradientCollector gradients) {
    if (!kernels.enabled()) {
      gradients.backward(loss); // The engine adds.
      return loss.getFloat();
    }
    var lists = new ArrayList<NDList>();
    for (var group : groups) {
      if (group.accumulated.isEmpty()) {
        group.parameters.forEach(p -> group.accumulated.add(owner.zeros(p.getShape())));
      }
      lists.add(group.parameters);
      lists.add(group.accumulated);
    }
    return call(part, loss, lists).getFloat();
  }

  /**
   * Updates every parameter by the gradients of all parts since the last update.
   *
   * @param step owns what is computed on the way
   * @return the gradient's norm before clipping
   */
  public float update(double learningRate, NDManager step) {
    steps++;
    if (!kernels.enabled()) {
      return plain(learningRate, step);
    }
    var lists = new ArrayList<NDList>();
    for (var group : groups) {
      lists.addAll(group.state());
      lists.add(group.accumulated);
    }
    var rate = step.create(new double[] {learningRate});
    return call(last, rate, lists).getFloat();
  }

  private Outcome kernel(NDArray loss, double learningRate) {
    var lists = groups.stream().flatMap(group -> group.state().stream()).toList();
    var rate = loss.getManager().create(new double[] {learningRate});
    var seen = call(whole, loss, lists, rate).toFloatArray();
    return new Outcome(seen[0], seen[1]);
  }

  private static NDArray call(String source, NDArray first, List<NDList> lists, NDArray... more) {
    var inputs = new NDList(first);
    // Names gather arrays into list arguments; left on a parameter they would misroute other calls.
    for (int l = 0; l < lists.size(); l++) {
      name(lists.get(l), "list" + l + "[]");
    }
    try {
      lists.forEach(inputs::addAll);
      inputs.addAll(List.of(more));
      return Kernel.of("adamw", source).call(inputs);
    } finally {
      lists.forEach(list -> name(list, null));
    }
  }

  private static void name(NDList arrays, String name) {
    arrays.forEach(array -> array.setName(name));
  }

  private Outcome plain(NDArray loss, double learningRate, GradientCollector collector) {
    collector.backward(loss);
    return new Outcome(loss.getFloat(), plain(learningRate, loss.getManager()));
  }

  private float plain(double learningRate, NDManager step) {
    try (var _ = GradientScope.off()) {
      var gradients = new ArrayList<NDArray>();
      for (var group : groups) {
        for (var parameter : group.parameters()) {
          var gradient = parameter.getGradient();
          gradient.attach(step);
          gradients.add(gradient);
        }
      }
      float norm = norm(gradients, step);
      float coefficient = Math.min(1f, (float) maxGradNorm / (norm + 1e-6f));
      var clipped =
          gradients.stream().map(gradient -> gradient.mul(coefficient)).toList().iterator();
      for (var group : groups) {
        for (int i = 0; i < group.parameters().size(); i++) {
          update(group, i, clipped.next(), learningRate, step);
        }
      }
      // The engine would add the next step's gradients. Last, as two parameters may share one.
      gradients.forEach(gradient -> gradient.subi(gradient));
      return norm;
    }
  }

  private static float norm(List<NDArray> gradients, NDManager step) {
    var squares = step.zeros(new Shape());
    for (var gradient : gradients) {
      squares = squares.add(gradient.square().sum());
    }
    return (float) Math.sqrt(squares.getFloat());
  }

  private void update(Group group, int i, NDArray gradient, double learningRate, NDManager step) {
    var parameter = Borrowed.view(group.parameters().get(i), step);
    var m = Borrowed.view(group.firstMoments().get(i), step);
    var v = Borrowed.view(group.secondMoments().get(i), step);
    parameter.muli((float) (1 - learningRate * group.weightDecay()));
    m.muli((float) BETA1).addi(gradient.mul((float) (1 - BETA1)));
    v.muli((float) BETA2).addi(gradient.square().mul((float) (1 - BETA2)));
    double correction1 = 1 - Math.pow(BETA1, steps);
    double correction2 = Math.sqrt(1 - Math.pow(BETA2, steps));
    var denominator = v.sqrt().div((float) correction2).add((float) EPSILON);
    parameter.subi(m.div(denominator).mul((float) (learningRate / correction1)));
  }
}
