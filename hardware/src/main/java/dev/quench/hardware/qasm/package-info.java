/**
 * Circuits as OpenQASM 2 and 3 texts, written in the dialect of each provider and read back. Read
 * {@link dev.quench.hardware.qasm.QasmWriter} first. Depends on {@code hardware.circuit} and {@code
 * hardware.text}.
 */
@NullMarked
package dev.quench.hardware.qasm;

import org.jspecify.annotations.NullMarked;
