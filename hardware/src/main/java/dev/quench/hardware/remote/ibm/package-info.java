/**
 * IBM Quantum Platform: {@link dev.quench.hardware.remote.ibm.IbmService} (read it first) submits
 * circuits to samplers. Depends on {@code hardware.remote}, {@code hardware.remote.http}, {@code
 * hardware.qasm} and {@code hardware.device}; sees no other provider.
 */
@NullMarked
package dev.quench.hardware.remote.ibm;

import org.jspecify.annotations.NullMarked;
