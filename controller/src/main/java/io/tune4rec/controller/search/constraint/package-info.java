/**
 * Rules between parameters as small expressions: a grammar of its own, read once, evaluated on the
 * values of a configuration. The search space and the reader of sweep documents use it; it uses the
 * JDK alone and knows nothing of spaces.
 */
package io.tune4rec.controller.search.constraint;
