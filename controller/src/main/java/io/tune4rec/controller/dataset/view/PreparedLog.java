package io.tune4rec.controller.dataset.view;

import io.tune4rec.model.dataset.CategoricalColumn;
import io.tune4rec.model.dataset.IdMap;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A prepared dataset in its mapped files, which must stay open. */
public final class PreparedLog implements SessionLog {
  private final SessionDataset dataset;
  private final CategoricalColumn items;
  private final Optional<IdMap> originals;

  public PreparedLog(SessionDataset dataset) {
    this.dataset = dataset;
    items = dataset.itemIds();
    originals = dataset.ids(dataset.schema().itemId().name());
  }

  @Override
  public int items() {
    return dataset.info().counts().items();
  }

  @Override
  public long interactions() {
    return dataset.info().counts().interactions();
  }

  @Override
  public long sessions() {
    return dataset.sessions();
  }

  @Override
  public long begin(long session) {
    return dataset.sessionBegin(session);
  }

  @Override
  public long end(long session) {
    return dataset.sessionEnd(session);
  }

  @Override
  public long sessionOf(long interaction) {
    return dataset.sessionOf(interaction);
  }

  @Override
  public OptionalInt user(long session) {
    return dataset.user(session);
  }

  @Override
  public long users() {
    return dataset.info().counts().users();
  }

  @Override
  public int item(long interaction) {
    return items.at(interaction);
  }

  @Override
  public String original(int item) {
    boolean known = item >= 1 && item <= items();
    return known ? originals.map(map -> map.value(item)).orElse(item + "") : "?";
  }

  @Override
  public long time(long interaction) {
    return dataset.time(interaction);
  }

  @Override
  public boolean hasClock() {
    return dataset.info().time() == TimeBase.CLOCK;
  }

  @Override
  public List<Column> features() {
    return dataset.schema().features().stream().filter(column -> !column.list()).toList();
  }

  @Override
  public Ids ids(Column feature) {
    return dataset.categorical(feature.name())::at;
  }

  @Override
  public Numbers numbers(Column feature) {
    return dataset.continuous(feature.name())::at;
  }

  @Override
  public Scale scale(Column feature) {
    return switch (dataset.info().scalings().get(feature.name())) {
      case Scaling.Standard _ -> Scale.STANDARD;
      case Scaling.GaussRank _ -> Scale.RANK;
      case Scaling.None _ -> Scale.NONE;
    };
  }

  @Override
  public int windows() {
    return dataset.info().windows().size();
  }

  @Override
  public Period period(int window) {
    var of = dataset.info().windows().get(window);
    return new Period(of.start(), of.end());
  }

  @Override
  public int first(Split split, int window) {
    return dataset.first(split, window);
  }

  @Override
  public long sliceBegin(Split split, int slice) {
    return dataset.begin(split, slice);
  }

  @Override
  public long sliceEnd(Split split, int slice) {
    return dataset.end(split, slice);
  }
}
