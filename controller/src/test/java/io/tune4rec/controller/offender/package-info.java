/** Code that breaks one rule each, to prove that the rules bite. Used by the architecture test. */
package io.tune4rec.controller.offender;
