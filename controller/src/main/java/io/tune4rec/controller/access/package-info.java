/**
 * Who may call: the workers' token, the users' token, and the hosts a loopback controller answers
 * to. Knows the JDK only.
 */
package io.tune4rec.controller.access;
