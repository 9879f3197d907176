/**
 * The terminal, the clock and the signals of the process. Read {@link
 * dev.quench.app.terminal.Interrupt} first.
 */
@NullMarked
package dev.quench.app.terminal;

import org.jspecify.annotations.NullMarked;
