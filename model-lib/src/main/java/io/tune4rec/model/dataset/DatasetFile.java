package io.tune4rec.model.dataset;

/**
 * One file of a prepared dataset, other than {@code dataset.json}.
 *
 * @param path inside the dataset's folder, with forward slashes: {@code columns/item_id.i32}
 * @param bytes its exact size
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
public record DatasetFile(String path, long bytes, String sha256) {}
