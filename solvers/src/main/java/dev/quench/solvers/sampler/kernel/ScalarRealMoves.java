package dev.quench.solvers.sampler.kernel;

/** Changes as doubles in plain Java, with nothing overridden. */
final class ScalarRealMoves extends RealTabuMoves {
    ScalarRealMoves(FlipModel model) {
        super(model);
    }
}
