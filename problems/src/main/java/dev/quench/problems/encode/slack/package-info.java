/**
 * How the slack of an inequality is written in bits. Read {@link
 * dev.quench.problems.encode.slack.SlackEncoding} first, the choice, then {@link
 * dev.quench.problems.encode.slack.SlackRegister}, the bits of one row. Depends on {@code program}
 * and {@code qubo}.
 */
@NullMarked
package dev.quench.problems.encode.slack;

import org.jspecify.annotations.NullMarked;
