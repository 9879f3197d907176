package dev.quench.solvers.sampler.tabu;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.EliteArchive;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.kernel.tabu.TabuModel;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One search: tabu walks from given and then from uniform states until there are elites, then from
 * the middle of paths between two of them.
 *
 * <p>What a walk finds takes the place of the worst elite if it is better and no elite itself. When
 * so many walks as there are pairs of elites have found nothing of the kind, all elites but the
 * best are given up and the search begins anew. Mutable, for one thread.
 *
 * <p>Source: Wang, Lü, Glover, Hao 2012 as in {@link Relinking}, algorithm 1; the set of pairs that
 * are still to be tried is replaced by random pairs and a count.
 */
final class EliteSearch {
    private final Qubo qubo;
    private final TabuOptions options;
    private final RandomGenerator random;
    private final TabuWalk walk;
    private final Relinking relinking;
    private final EliteArchive elites;
    private final EliteArchive archive;
    private final List<Bits> starts;
    private final double unit;
    private final double target;
    private boolean reached;
    private long spent;
    private long walks;
    private int vain;

    /**
     * Begins a search.
     *
     * @param qubo what is searched
     * @param model its arrays
     * @param options of the search
     * @param keep how many of the best states
     * @param starts of the first walks; those after them start as said above
     * @param random the stream of the search
     */
    EliteSearch(
            Qubo qubo,
            TabuModel model,
            TabuOptions options,
            int keep,
            List<Bits> starts,
            RandomGenerator random) {
        this.starts = starts;
        this.qubo = qubo;
        this.options = options;
        this.random = random;
        double resolution = model.isWhole() ? 0 : 1e-12 * qubo.largestCoefficient() * qubo.size();
        walk = new TabuWalk(model, options.tenure(), resolution, random);
        relinking = new Relinking(walk, random);
        elites = new EliteArchive(options.elites(), 1);
        archive = new EliteArchive(keep, 1);
        unit = model.unit();
        double zero = qubo.energy(Bits.zeros(qubo.size()));
        target =
                options.target().isPresent()
                        ? (options.target().getAsDouble() - zero) / unit + 1e-9 + resolution
                        : Double.NEGATIVE_INFINITY;
    }

    /** Goes on for some moves, or until the target or the signal comes; walks once at least. */
    void advance(long moves, StopSignal stop) {
        long end = spent + moves;
        do {
            start(stop);
            long most = end - spent;
            spent += walk.search((long) options.patience() * qubo.size(), most, target, stop);
            walks++;
            keep();
        } while (spent < end && !reached && !stop.requested());
    }

    private void start(StopSignal stop) {
        if (walks < starts.size()) {
            walk.moveTo(starts.get((int) walks), stop);
            return;
        }
        int patience = options.elites() * (options.elites() - 1) / 2;
        if (vain > patience) {
            elites.keepBest();
            vain = 0;
        }
        boolean filling = !elites.isFull() && vain <= options.elites();
        if (filling || elites.size() < 2) {
            walk.moveTo(Bits.random(qubo.size(), random), stop);
            return;
        }
        List<Sample> pool = elites.samples();
        int a = random.nextInt(pool.size());
        int b = random.nextInt(pool.size() - 1);
        relinking.relink(pool.get(a).bits(), pool.get(b < a ? b : b + 1).bits(), stop);
    }

    private void keep() {
        Bits found = walk.lowest();
        double energy = qubo.energy(found);
        vain = elites.offer(found, energy) ? 0 : vain + 1;
        archive.offer(found, energy);
        reached |= walk.lowestEnergy() <= target;
    }

    boolean reached() {
        return reached;
    }

    long moves() {
        return spent;
    }

    long walks() {
        return walks;
    }

    List<Sample> found() {
        return archive.samples();
    }
}
