/**
 * All methods on the same instances with the same number of shots and the same repair, beside
 * random bits and published figures. Read {@link dev.quench.solvers.bench.methods.MethodTrial}
 * first. Depends on {@code pipeline}; clocks are handed in.
 */
@NullMarked
package dev.quench.solvers.bench.methods;

import org.jspecify.annotations.NullMarked;
