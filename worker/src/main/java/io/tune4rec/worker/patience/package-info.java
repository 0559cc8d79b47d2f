/**
 * Waiting that ends when the worker stops: the stop signal and the back-off between tries. Every
 * other package may use it. Depends on the JDK only.
 */
package io.tune4rec.worker.patience;
