/**
 * What is wrong with an input, said completely: the field, the law, the offence and the way out.
 *
 * <p>Used by every checked record of the library. Depends on the JDK only.
 */
package io.tune4rec.model.problem;
