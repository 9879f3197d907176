package dev.quench.solvers.sampler.kernel.tabu;

import dev.quench.solvers.sampler.kernel.FlipModel;

/** Changes as doubles in plain Java, with nothing overridden. */
final class ScalarRealMoves extends RealTabuMoves {
    ScalarRealMoves(FlipModel model) {
        super(model);
    }
}
