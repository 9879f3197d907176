package dev.quench.hardware.mitigation;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A backend whose counts say how they were misread, where that is known; the counts are those of
 * the backend within.
 *
 * @param inner runs
 * @param source knows the errors
 * @param replayed whether the source must have the same random numbers as the run had, to choose
 *     again what a compiler chose: the run then has a stream of its own. Else the run has the
 *     stream of the caller, as without this, and the source what follows
 */
public record KnownReadout(Backend inner, ReadoutSource source, boolean replayed)
        implements Backend {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String settings() {
        return inner.settings();
    }

    @Override
    public BackendLimits limits() {
        return inner.limits();
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        return runAll(List.of(program), List.of(shots), random).getFirst();
    }

    @Override
    public List<Counts> runAll(
            List<? extends Program> programs, List<Integer> shots, RandomGenerator random) {
        long seed = replayed ? random.nextLong() : 0;
        List<Counts> counts =
                inner.runAll(programs, shots, replayed ? new SplittableRandom(seed) : random);
        RandomGenerator again = replayed ? new SplittableRandom(seed) : random;
        var known = new ArrayList<Counts>();
        for (int k = 0; k < counts.size(); k++) {
            Counts raw = counts.get(k);
            known.add(source.of(programs.get(k), again).map(raw::withReadout).orElse(raw));
        }
        return known;
    }
}
