/**
 * What a trial says while it runs and what it comes to, whatever is trained; and the trials of
 * floor models, which need no engine.
 *
 * <p>Depends on the half without an engine only, so that those who hear a trial need none.
 */
package io.tune4rec.model.trial;
