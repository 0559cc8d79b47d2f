package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetInfo;
import java.time.Instant;

/**
 * A prepared dataset that the controller knows by name.
 *
 * @param id in the database
 * @param createdAt when this name was first given to this content
 */
public record RegisteredDataset(long id, Instant createdAt, DatasetInfo info) {}
