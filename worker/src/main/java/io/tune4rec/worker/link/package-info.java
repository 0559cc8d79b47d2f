/**
 * The conversation between the worker and a runner: JSON messages, each after its length, over a
 * Unix domain socket. Both processes use it; nothing else may. Depends on the JDK and Jackson.
 *
 * <pre>
 *   worker                       runner
 *     |  &lt;------- hello(nonce) ---  |   first, or the worker hangs up
 *     |  --- run(trial) --------&gt;  |
 *     |  &lt;-- progress, epoch -----  |   any number
 *     |  --- stop(trial) -------&gt;  |   at most once
 *     |  &lt;-- done or failed ------  |   exactly one for each run
 *     |  --- ping --&gt; &lt;-- pong --  |   whenever the worker hears nothing for long
 * </pre>
 */
package io.tune4rec.worker.link;
