/** The worker: the daemon that claims trials, and the runner process that trains one trial. */
package io.tune4rec.worker;
