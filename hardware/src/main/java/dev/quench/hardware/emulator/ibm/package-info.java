/**
 * IBM Quantum Platform on this machine: tokens, backends, sampler jobs, sessions. Read {@link
 * dev.quench.hardware.emulator.ibm.IbmProtocol} first. Depends on {@code hardware.emulator}, {@code
 * circuit}, {@code compiler} for its rules, {@code device} and {@code qasm}.
 */
@NullMarked
package dev.quench.hardware.emulator.ibm;

import org.jspecify.annotations.NullMarked;
