package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.surgeon.InverseFisher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;

/** A pool whose weights have scores at the present point, and surgeons where they are asked for. */
final class ScoredPool {
    private final WeightPool pool;
    private final float[] scores;
    private final List<InverseFisher> surgeons = new ArrayList<>();

    private ScoredPool(WeightPool pool) {
        this.pool = pool;
        scores = new float[pool.size()];
    }

    /** Scores all weights of a pool. */
    static ScoredPool of(
            WeightPool pool,
            Network network,
            Examples examples,
            ScoreOptions options,
            SplittableGenerator random) {
        var scored = new ScoredPool(pool);
        for (int l = 0; l < pool.layers(); l++) {
            float[] part =
                    options.initial().scores(network, pool.layer(l), examples, random.split());
            System.arraycopy(part, 0, scored.scores, pool.offset(l), part.length);
            if (options.surgeon() > 0) {
                scored.surgeons.add(
                        new InverseFisher(
                                network.gradients(examples, pool.layer(l)),
                                part.length,
                                options.surgeon()));
            }
        }
        return scored;
    }

    /** Prunes the lowest scores on the way to the density, moves survivors, and freezes anew. */
    void prune(double wayLeft, DescentOptions options) {
        BitSet kept = pool.mask();
        double density = options.target().densityOf(pool.name());
        pool.prune(
                scores, options.target().granularity().density(density + (1 - density) * wayLeft));
        for (int l = 0; l < surgeons.size(); l++) {
            pool.update(l, surgeons.get(l), kept);
        }
        pool.limitBlock(options.step().block());
        ScoreOptions scoring = options.scoring();
        pool.freeze(scores, scoring.frozenPruned(), scoring.frozenKept(), options.step().tabu());
    }
}
