/**
 * Recommendations from exported models, for the controller and the command line alike: models come
 * as archives or folders, and processes that have the engine answer for them. Knows JSON and
 * problems, and nothing of trials.
 */
package io.tune4rec.controller.recommender;
