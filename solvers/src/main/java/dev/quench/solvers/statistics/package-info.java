/**
 * What the runs of a campaign show, and how sure that is: intervals, paired tests, profiles. Read
 * {@link dev.quench.solvers.statistics.BootstrapInterval} first. Pure functions of numbers; depends
 * on no other package of ours.
 */
@NullMarked
package dev.quench.solvers.statistics;

import org.jspecify.annotations.NullMarked;
