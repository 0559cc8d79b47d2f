/** What may import what, as tests; each rule beside an offender that it must catch. */
package io.tune4rec.controller.architecture;
