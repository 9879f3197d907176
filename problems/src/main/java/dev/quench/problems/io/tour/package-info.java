/**
 * Readers of travelling salesman files. Read {@link dev.quench.problems.io.tour.TsplibReader}
 * first. Depends on {@code io} and {@code family}.
 */
@NullMarked
package dev.quench.problems.io.tour;

import org.jspecify.annotations.NullMarked;
