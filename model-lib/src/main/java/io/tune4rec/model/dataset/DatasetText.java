package io.tune4rec.model.dataset;

import java.util.Map;

/**
 * What a dataset says of itself beside its data; the maps are plain JSON values.
 *
 * @param name for people
 * @param time what its times are
 * @param split kind and arguments of how it was cut
 * @param preparation every option of how it was made, with its value
 * @param provenance where the data came from; not part of the hash
 */
public record DatasetText(
    String name,
    TimeBase time,
    Map<String, Object> split,
    Map<String, Object> preparation,
    Map<String, Object> provenance) {}
