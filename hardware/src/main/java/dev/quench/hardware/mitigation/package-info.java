/**
 * Undoes on the client what the measurement of a device did to its answers: {@link
 * dev.quench.hardware.mitigation.ReadoutMitigation} (read it first) corrects counts by known error
 * rates, {@link dev.quench.hardware.mitigation.BitFlipAveraging} makes the rates symmetric, and
 * {@link dev.quench.hardware.mitigation.ReadoutSource} says where rates come from. What is
 * corrected stands beside the raw counts and never replaces them. Depends on {@code
 * hardware.backend}, {@code hardware.noise}, {@code hardware.circuit} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.mitigation;

import org.jspecify.annotations.NullMarked;
