/**
 * Which parameters of a sweep made the difference, by two measures: PED-ANOVA (what sets the best
 * tenth of trials apart) and fANOVA (what the values vary with, over the whole space).
 *
 * <p>Pure like {@code search}, which it may use; whoever shows sweeps may use it.
 */
package io.tune4rec.controller.search.importance;
