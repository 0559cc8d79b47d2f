/**
 * GRU4Rec in plain Java (Hidasi, Karatzoglou, Baltrunas and Tikk 2016; Hidasi and Karatzoglou
 * 2018), as appendix C.1 of the Transformers4Rec study runs it: its cell, its session-parallel
 * batches, its losses and its updates.
 *
 * <p>Letters: B lanes (sessions read in lock-step), C columns (the lanes' targets, then the drawn
 * negatives), D width of the hidden state, I items. Matrices are row-major float arrays. Depends on
 * the JDK, {@code config} and {@code random}; used by {@code floor} alone.
 */
package io.tune4rec.model.floor.gru4rec;
