package io.tune4rec.controller.dataset.profile;

import static java.util.Objects.requireNonNull;

import io.tune4rec.controller.dataset.doctor.Check;
import io.tune4rec.controller.dataset.doctor.DatasetDoctor;
import io.tune4rec.controller.dataset.doctor.DoctorOptions;
import io.tune4rec.controller.dataset.leak.Leak;
import io.tune4rec.controller.dataset.leak.LeakCheck;
import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.PreparedLog;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a dataset beyond its content: what it looks like, and what the doctor says. It
 * lies as {@code profile.json} beside {@code dataset.json}, is no part of the dataset's hash, and
 * may be missing.
 */
public record Dossier(DatasetProfile profile, Check check) {
  private static final int SAMPLES = 8;

  public Dossier {
    requireNonNull(profile);
    requireNonNull(check);
  }

  /**
   * Looks at a dataset. The same dataset, evaluation and options give the same dossier.
   *
   * @param leaks that were found in it
   */
  public static Dossier of(
      SessionDataset dataset, Evaluation evaluation, DoctorOptions options, List<Leak> leaks) {
    var log = new PreparedLog(dataset);
    return new Dossier(
        profile(dataset, options.seed()), DatasetDoctor.examine(log, evaluation, options, leaks));
  }

  /**
   * Looks at a prepared dataset as it lies there, by its default protocol, for leaks too.
   *
   * @throws InvalidInputException if the folder is no prepared dataset
   */
  public static Dossier examine(Path folder) {
    try (var dataset = SessionDataset.open(folder)) {
      var evaluation = Evaluation.byDefault(dataset.info());
      var leaks =
          LeakCheck.examine(
              dataset,
              evaluation,
              i -> "interaction %d (session %d)".formatted(i, dataset.sessionOf(i)));
      return of(dataset, evaluation, DoctorOptions.of(dataset.info()), leaks);
    }
  }

  private static DatasetProfile profile(SessionDataset dataset, long seed) {
    var reading = new ProfileReading(new PreparedLog(dataset));
    return new DatasetProfile(
        reading.lengths(),
        reading.popularity(),
        reading.windows(),
        dataset.schema().columns().stream()
            .map(column -> new ColumnReading(dataset, column).profile())
            .toList(),
        reading.samples(SAMPLES, seed));
  }

  /** Writes {@code profile.json} into a dataset's folder, over one that is there. */
  public void writeTo(Path folder) {
    try {
      Files.write(folder.resolve(DatasetInfo.PROFILE), DossierJson.write(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads {@code profile.json} of a dataset's folder; empty if there is none.
   *
   * @throws InvalidInputException if it is none that {@link #writeTo} could have written
   */
  public static Optional<Dossier> read(Path folder) {
    try {
      return Optional.of(
          parse(DatasetInfo.PROFILE, Files.readAllBytes(folder.resolve(DatasetInfo.PROFILE))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the text of a {@code profile.json}: up to 1 MiB, known keys alone, all numbers finite.
   *
   * @param source how messages name it
   * @throws InvalidInputException if it is none
   */
  public static Dossier parse(String source, byte[] json) {
    return DossierJson.read(source, json);
  }

  /**
   * What was stored as one; empty if another release wrote it, and this one cannot read it. The
   * dataset itself is as good as before.
   */
  public static Optional<Dossier> stored(byte[] json) {
    try {
      return Optional.of(parse(DatasetInfo.PROFILE, json));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /** As {@link #stored(byte[])}, of a dataset's folder; empty if there is none, too. */
  public static Optional<Dossier> stored(Path folder) {
    try {
      return stored(Files.readAllBytes(folder.resolve(DatasetInfo.PROFILE)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of {@code profile.json}. */
  public byte[] toJson() {
    return DossierJson.write(this);
  }
}
