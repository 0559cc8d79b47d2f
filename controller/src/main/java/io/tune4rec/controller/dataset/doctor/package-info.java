/**
 * What may be wrong with a dataset, what that does to a metric, and what to change: measured by
 * models that count, on a seeded sample of the cases. No network is trained.
 */
package io.tune4rec.controller.dataset.doctor;
