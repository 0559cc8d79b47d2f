package io.tune4rec.controller.dataset;

import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * What is known of a source once all of its rows were read.
 *
 * @param schema of its columns
 * @param layout of its rows
 * @param time of its rows
 * @param values by a column's name: the original values of its ids, from id 1 on, if it goes by
 *     names
 * @param names of a few sessions
 * @param place of a row for people, by {@link SortedInteraction#place()}
 */
public record ReadSource(
    Schema schema,
    RowLayout layout,
    TimeKind time,
    Function<String, Optional<List<String>>> values,
    SampleNames names,
    LongFunction<String> place) {}
