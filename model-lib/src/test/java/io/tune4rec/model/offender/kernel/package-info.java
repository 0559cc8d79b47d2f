/** Offenders of the architecture rules. */
package io.tune4rec.model.offender.kernel;
