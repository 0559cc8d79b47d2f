/**
 * What is wrong with an installation and how to mend it, as far as a shell script cannot tell: its
 * database, its controller, its workers. The launcher looks at the host and hands its findings in.
 *
 * <p>Used by the verb {@code doctor}. It asks the controller by {@code cli.client}, and is the one
 * part of the command line that looks into a database itself: often there is no controller to ask.
 */
package io.tune4rec.controller.cli.doctor;
