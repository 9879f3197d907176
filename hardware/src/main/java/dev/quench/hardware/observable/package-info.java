/**
 * What is measured in expectation: strings of Paulis and their sums. Read {@link
 * dev.quench.hardware.observable.PauliSum} first. Depends on {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.observable;

import org.jspecify.annotations.NullMarked;
