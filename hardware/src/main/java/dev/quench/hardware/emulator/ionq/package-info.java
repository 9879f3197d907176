/**
 * IonQ v0.4 on this machine: backends, characterizations, jobs, results of both generations, costs.
 * Read {@link dev.quench.hardware.emulator.ionq.IonqProtocol} first. Depends on {@code
 * hardware.emulator}, {@code circuit}, {@code compiler} for its rules, {@code device} and {@code
 * qasm}.
 */
@NullMarked
package dev.quench.hardware.emulator.ionq;

import org.jspecify.annotations.NullMarked;
