/**
 * Processes on this machine: finds a running controller, starts the embedded one and a worker, and
 * sees to it that they end with the command that started them.
 *
 * <p>Used by the verbs; uses {@code cli.client} to ask whether a controller answers.
 */
package io.tune4rec.controller.cli.local;
