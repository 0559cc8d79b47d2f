package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Named arrays in, named arrays out: an ordinary block whose arrays go in the order of its names,
 * so that tables of values can be merged, filtered and chained (Transformers4Rec, TabularModule).
 * Names are checked when blocks are put together, not when they run.
 */
public abstract sealed class Tabular extends AbstractBlock
    permits EncodedFeatures, Tabular.Merged, Tabular.Chained, Tabular.Filtered, Tabular.Wrapped {
  private final List<String> inputs;
  private final List<String> outputs;

  Tabular(List<String> inputs, List<String> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
  }

  /** Names of what goes in, in order. */
  public final List<String> inputs() {
    return inputs;
  }

  /** Names of what comes out, in order. */
  public final List<String> outputs() {
    return outputs;
  }

  /**
   * Each feature encoded, under its name: inputs (B, …) or (B, S, …) as {@link FeatureAggregation}
   * takes them, outputs with the feature's width last. The vector of id 0 is zero.
   */
  public static Tabular features(
      List<FeatureConfig> features,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds,
      PretrainedRows rows) {
    return new EncodedFeatures(
        features, new Encoding.Making(kernels, initialization, seeds, rows, true));
  }

  /**
   * What a block makes of these arrays, its first output, under a name.
   *
   * @param inputs in the order in which the block takes them
   */
  public static Tabular as(String name, Block block, String... inputs) {
    return new Wrapped(name, block, List.of(inputs));
  }

  /**
   * The outputs of both; inputs of one name are one input.
   *
   * @throws io.tune4rec.model.problem.InvalidInputException if both have an output of one name
   */
  public Tabular merge(Tabular other) {
    var problems = new Problems();
    var twice = outputs.stream().filter(other.outputs::contains).toList();
    problems.require(
        twice.isEmpty(),
        "merge",
        "merged tables have names of their own",
        () -> "both have " + twice,
        "rename or filter one");
    problems.throwIfAny();
    return new Merged(this, other);
  }

  /**
   * Only these outputs, in their order.
   *
   * @throws io.tune4rec.model.problem.InvalidInputException if there is no output of a name
   */
  public Tabular filter(String... names) {
    requireNames("filter", List.of(names), outputs);
    return new Filtered(this, List.of(names));
  }

  /**
   * All outputs but these.
   *
   * @throws io.tune4rec.model.problem.InvalidInputException if there is no output of a name
   */
  public Tabular without(String... names) {
    var left = List.of(names);
    requireNames("without", left, outputs);
    return new Filtered(this, outputs.stream().filter(name -> !left.contains(name)).toList());
  }

  /**
   * This, and of its outputs what {@code next} makes of those it takes.
   *
   * @throws io.tune4rec.model.problem.InvalidInputException if {@code next} takes what is not there
   */
  public Tabular then(Tabular next) {
    requireNames("then", next.inputs, outputs);
    return new Chained(this, next);
  }

  private static void requireNames(String field, List<String> names, List<String> known) {
    var problems = new Problems();
    for (var name : names) {
      problems.require(
          known.contains(name),
          field,
          "a name is one of the table's",
          () -> "got '" + name + "'",
          Nearest.wayOut(name, known));
    }
    problems.throwIfAny();
  }

  /** Of {@code arrays} named {@code names}, those that {@code wanted} says, in its order. */
  private static NDList picked(NDList arrays, List<String> names, List<String> wanted) {
    var picked = new NDList();
    wanted.forEach(name -> picked.add(arrays.get(names.indexOf(name))));
    return picked;
  }

  /** As {@link #picked(NDList, List, List)}. */
  private static Shape[] picked(Shape[] shapes, List<String> names, List<String> wanted) {
    return wanted.stream().map(name -> shapes[names.indexOf(name)]).toArray(Shape[]::new);
  }

  /** Children that take what this takes. */
  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    children.values().forEach(child -> child.initialize(manager, dataType, inputShapes));
  }

  /** The features of several. */
  static final class Merged extends Tabular {
    private final Tabular first;
    private final Tabular second;

    Merged(Tabular first, Tabular second) {
      super(union(first.inputs(), second.inputs()), union(first.outputs(), second.outputs()));
      this.first = addChildBlock("first", first);
      this.second = addChildBlock("second", second);
    }

    private static List<String> union(List<String> names, List<String> others) {
      var all = new LinkedHashSet<>(names);
      all.addAll(others);
      return List.copyOf(all);
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore parameters,
        NDList arrays,
        boolean training,
        PairList<String, Object> arguments) {
      var all = new NDList();
      for (var part : List.of(first, second)) {
        all.addAll(part.forward(parameters, picked(arrays, inputs(), part.inputs()), training));
      }
      return all;
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
      for (var part : List.of(first, second)) {
        part.initialize(manager, type, picked(shapes, inputs(), part.inputs()));
      }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
      return Stream.of(first, second)
          .flatMap(part -> Stream.of(part.getOutputShapes(picked(shapes, inputs(), part.inputs()))))
          .toArray(Shape[]::new);
    }
  }

  /** One after the other. */
  static final class Chained extends Tabular {
    private final Tabular before;
    private final Tabular after;

    Chained(Tabular before, Tabular after) {
      super(before.inputs(), after.outputs());
      this.before = addChildBlock("before", before);
      this.after = addChildBlock("after", after);
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore parameters,
        NDList arrays,
        boolean training,
        PairList<String, Object> arguments) {
      var between = before.forward(parameters, arrays, training);
      var taken = picked(between, before.outputs(), after.inputs());
      return after.forward(parameters, taken, training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
      before.initialize(manager, type, shapes);
      after.initialize(manager, type, between(shapes));
    }

    private Shape[] between(Shape[] shapes) {
      return picked(before.getOutputShapes(shapes), before.outputs(), after.inputs());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
      return after.getOutputShapes(between(shapes));
    }
  }

  /** Some features of another. */
  static final class Filtered extends Tabular {
    private final Tabular table;

    Filtered(Tabular table, List<String> names) {
      super(table.inputs(), names);
      this.table = addChildBlock("table", table);
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore parameters,
        NDList arrays,
        boolean training,
        PairList<String, Object> arguments) {
      return picked(table.forward(parameters, arrays, training), table.outputs(), outputs());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
      return picked(table.getOutputShapes(shapes), table.outputs(), outputs());
    }
  }

  /** One array by a name. */
  static final class Wrapped extends Tabular {
    private final Block block;

    Wrapped(String name, Block block, List<String> inputs) {
      super(inputs, List.of(name));
      this.block = addChildBlock(name, block);
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore parameters,
        NDList arrays,
        boolean training,
        PairList<String, Object> arguments) {
      return new NDList(block.forward(parameters, arrays, training).head());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
      return new Shape[] {block.getOutputShapes(shapes)[0]};
    }
  }
}
