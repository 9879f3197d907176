/**
 * What it costs to split a circuit over several processors. Read {@link
 * dev.quench.hardware.distribution.Distributor} first. Depends on circuits only.
 */
@NullMarked
package dev.quench.hardware.distribution;

import org.jspecify.annotations.NullMarked;
