/**
 * A process that recommends from one exported model, for who cannot load the engine: the controller
 * and the command line start it by name. Depends on the model library alone.
 */
package io.tune4rec.worker.recommend;
