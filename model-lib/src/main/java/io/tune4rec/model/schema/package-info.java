/** What columns a dataset has: names, kinds, cardinalities, tags. Depends on the JDK only. */
package io.tune4rec.model.schema;
