/**
 * D-Wave's solver API (SAPI), media types of version 3: {@link
 * dev.quench.hardware.remote.dwave.SolverDefinition} (read it first) says what a processor has,
 * {@link dev.quench.hardware.remote.dwave.QpProblem} is what is sent to it and {@link
 * dev.quench.hardware.remote.dwave.QpAnswer} what comes back; {@link
 * dev.quench.hardware.remote.dwave.DwaveService} sends. For hybrid solvers that is {@link
 * dev.quench.hardware.remote.dwave.HybridDefinition}, {@link
 * dev.quench.hardware.remote.dwave.HybridSubmission}, a file that is uploaded in parts, and {@link
 * dev.quench.hardware.remote.dwave.HybridAnswer}. Depends on {@code hardware.backend}, {@code
 * hardware.device}, {@code hardware.embedding}, {@code hardware.remote}, {@code
 * hardware.remote.http}, {@code hardware.text} and {@code problems.qubo}; it sees no other
 * provider.
 */
@NullMarked
package dev.quench.hardware.remote.dwave;

import org.jspecify.annotations.NullMarked;
