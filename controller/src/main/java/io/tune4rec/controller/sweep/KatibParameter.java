package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Scale;
import io.tune4rec.model.catalog.Hyperparameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One parameter of a Katib Experiment. */
final class KatibParameter {
  private static final List<String> TYPES = List.of("double", "int", "discrete", "categorical");
  private static final List<String> DISTRIBUTIONS = List.of("uniform", "logUniform");
  private static final List<String> NOT_BUILT = List.of("normal", "logNormal");

  private final TreeReader parameter;
  private final Translation into;

  KatibParameter(TreeReader parameter, Translation into) {
    this.parameter = parameter;
    this.into = into;
  }

  void translate() {
    parameter.allowOnly(List.of("name", "parameterType", "feasibleSpace"));
    var given = parameter.word("name", 200, "what the parameter is called", "lr");
    var hyperparameter = given.flatMap(name -> into.hyperparameter(name, parameter.field("name")));
    var space = parameter.object("feasibleSpace", "feasibleSpace: {min: \"1\", max: \"3\"}");
    var type =
        parameter.has("parameterType")
            ? parameter.oneOf("parameterType", TYPES, "")
            : missingType();
    if (hyperparameter.isEmpty() || space.isEmpty() || type.isEmpty()) {
      return;
    }
    // whatever is wrong with its values belongs to the parameter as a whole
    into.nameParameter(hyperparameter.get().name(), parameter.path());
    inOurKeys(space.get(), hyperparameter.get(), type.get())
        .ifPresent(ours -> into.putParameter(hyperparameter.get().name(), ours));
  }

  private Optional<String> missingType() {
    parameter.note(
        "parameterType",
        "parameterType is one of " + String.join(", ", TYPES),
        "it is missing",
        "such as parameterType: double");
    return Optional.empty();
  }

  private Optional<Map<String, Object>> inOurKeys(
      TreeReader space, Hyperparameter hyperparameter, String type) {
    if (type.equals("discrete") || type.equals("categorical")) {
      space.allowOnly(List.of("list"));
      return space.values("list").map(Translation::categorical);
    }
    space.allowOnly(List.of("min", "max", "step", "distribution"));
    var range = new ForeignRange(space, hyperparameter);
    boolean real = type.equals("double");
    var scale = scale(space);
    if (!fits(range, real, type) || scale.isEmpty()) {
      return Optional.empty();
    }
    var ours = real ? range.real(scale.get()) : range.whole(scale.get());
    return ours.isPresent() && hasStep(space) ? stepped(space, range, ours.get()) : ours;
  }

  private boolean fits(ForeignRange range, boolean real, String type) {
    return range.fits(parameter, real, "parameterType", type, "int");
  }

  private Optional<Scale> scale(TreeReader space) {
    var given = space.raw("distribution").map(String::valueOf).filter(d -> !d.isBlank());
    if (given.isEmpty()) {
      return Optional.of(Scale.LINEAR);
    }
    if (NOT_BUILT.contains(given.get())) {
      space.note(
          "distribution",
          "a distribution is one of " + String.join(", ", DISTRIBUTIONS),
          "got '" + given.get() + "', which is not built",
          given.get().equals("normal") ? "take uniform" : "take logUniform");
      return Optional.empty();
    }
    return space
        .oneOf("distribution", DISTRIBUTIONS, "")
        .map(d -> d.equals("logUniform") ? Scale.LOG : Scale.LINEAR);
  }

  private static boolean hasStep(TreeReader space) {
    return space.raw("step").filter(step -> !String.valueOf(step).isBlank()).isPresent();
  }

  private static Optional<Map<String, Object>> stepped(
      TreeReader space, ForeignRange range, Map<String, Object> ours) {
    if (ours.get("scale").equals(Scale.LOG.text())) {
      space.note(
          "step", "only a uniform distribution has a step", "it is logUniform", "drop one of them");
      return Optional.empty();
    }
    return range
        .step("step", ours)
        .map(
            step -> {
              ours.put("step", step);
              return ours;
            });
  }
}
