/**
 * The worker's side of the REST protocol: the client, its wire records with only the fields that
 * the worker uses, and what each refusal means for the worker. The only package that sees Vert.x.
 * Depends on {@code patience}; knows no runner and no model.
 */
package io.tune4rec.worker.protocol;
