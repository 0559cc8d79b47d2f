/** What the worker meets at its borders, played for tests: the controller and its dataset. */
package io.tune4rec.worker.border;
