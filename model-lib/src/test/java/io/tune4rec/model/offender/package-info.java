/** Classes that break one architecture rule each, so that a test can see every rule bite. */
package io.tune4rec.model.offender;
