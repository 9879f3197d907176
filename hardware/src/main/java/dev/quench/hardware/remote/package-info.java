/**
 * Quantum processors of others, reached over a network: {@link
 * dev.quench.hardware.remote.QuantumService} (read it first) is what each provider's package
 * implements, {@link dev.quench.hardware.remote.JobOrder} what is asked, {@link
 * dev.quench.hardware.remote.RemoteAnswer} what comes back. The packages of providers do not see
 * each other. Depends on {@code hardware.backend}, {@code hardware.circuit}, {@code
 * hardware.device} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.remote;

import org.jspecify.annotations.NullMarked;
