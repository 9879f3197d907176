/**
 * Amazon Braket as a protocol of the emulator: {@link
 * dev.quench.hardware.emulator.braket.BraketProtocol} (read it first). Depends on {@code
 * hardware.emulator} and {@code hardware.qasm}.
 */
@NullMarked
package dev.quench.hardware.emulator.braket;

import org.jspecify.annotations.NullMarked;
