/**
 * What the checks of a dataset look at: interactions, sessions, slices and which of them are
 * trained on before which are evaluated. Depends on model-lib only.
 */
package io.tune4rec.controller.dataset.view;
