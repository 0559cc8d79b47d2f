/**
 * The tree-structured Parzen estimator: models where good configurations lie and where the others
 * do, and tries next what is likely under the first and unlikely under the second.
 *
 * <p>Pure like {@code search}, which it may use.
 */
package io.tune4rec.controller.search.tpe;
