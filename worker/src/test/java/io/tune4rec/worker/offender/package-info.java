/** Classes that break the architecture's rules on purpose, one per rule. */
package io.tune4rec.worker.offender;
