/**
 * What a prepared dataset looks like, in numbers that a page can draw, and {@code profile.json},
 * which carries them and the doctor's check beside the dataset.
 */
package io.tune4rec.controller.dataset.profile;
