/**
 * The runner: a process of its own that trains trials one after the other and ends with its worker.
 * The only package that sees the model library's half with an engine; the worker starts it by name
 * and never loads it. Depends on {@code link} and the model library.
 */
package io.tune4rec.worker.runner;
