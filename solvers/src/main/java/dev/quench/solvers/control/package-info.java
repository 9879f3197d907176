/**
 * How a run is watched and ended: {@link dev.quench.solvers.control.StopSignal}, {@link
 * dev.quench.solvers.control.Progress}, {@link dev.quench.solvers.control.Ticker}. Clocks are
 * handed in by the application; nothing here reads one. Depends on the JDK only.
 */
@NullMarked
package dev.quench.solvers.control;

import org.jspecify.annotations.NullMarked;
