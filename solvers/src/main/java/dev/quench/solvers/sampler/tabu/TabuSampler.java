package dev.quench.solvers.sampler.tabu;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.EliteArchive;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.kernel.tabu.TabuModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One-flip tabu search with path relinking between elites: looks for the lowest energy, not for a
 * distribution.
 *
 * <p>The samples are the best distinct states in which walks ended, dealt out in turn, lowest
 * first, until there are as many as shots; so counts say nothing of a probability, and samples of
 * one search depend on each other. The searches have a stream each, split from the request's in
 * order, and go on in rounds of equal moves, so that the answer does not depend on the number of
 * threads. When one reaches the target, that of the request or else of the options, it and the ones
 * before it are what is answered from. After a stop signal the answer is from what has been found
 * by then, as many samples as shots nonetheless.
 *
 * <p>A move costs {@code O(n)} with a small constant, in dense functions one pass over a row;
 * memory is {@link #memoryBytes}.
 *
 * <p>Sources: F. Glover, Z. Lü, J.-K. Hao, Diversification-driven tabu search for unconstrained
 * binary quadratic problems, 2010, doi:10.1007/s10288-009-0115-y, section 2.2 for the moves and the
 * tenure; {@link Relinking} for what is around it.
 */
public final class TabuSampler implements Sampler {
    private final TabuOptions options;
    private final int threads;

    /**
     * Makes a sampler.
     *
     * @param options moves, tenure, elites, target
     * @param threads how many searches run at once, 1 or more; does not change the answer
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public TabuSampler(TabuOptions options, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) must be at least 1.".formatted(threads));
        }
        this.options = options;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "tabu";
    }

    /** Counts the kernel's arrays, and a state and the samples a search. */
    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        long sample = 200L + qubo.size() / 8;
        long kept = Math.multiplyExact(shots + 2L * options.elites(), sample);
        long search = Math.addExact(TabuModel.stateBytes(qubo) + 8L * qubo.size(), kept);
        return Math.addExact(
                TabuModel.bytes(qubo), Math.multiplyExact(options.searches() + 1L, search));
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        if (qubo.size() == 0) {
            return SampleSet.ofCounts(qubo, Map.of(Bits.zeros(0), request.shots()), Map.of());
        }
        var model = TabuModel.of(qubo, (long) options.moves() * request.shots());
        TabuOptions aimed = aimed(request);
        var rounds = new TabuRounds(qubo, model, aimed, request);
        List<EliteSearch> searches = rounds.run(threads);
        var best = new EliteArchive(request.shots(), 1);
        for (EliteSearch search : searches) {
            search.found().forEach(s -> best.offer(s.bits(), s.energy()));
        }
        return SampleSet.ofSamples(
                dealt(best.samples(), request.shots()), detail(model, aimed, searches));
    }

    /** The target of the request goes before that of the options. */
    private TabuOptions aimed(SampleRequest request) {
        return request.target().isPresent()
                ? options.withTarget(request.target().getAsDouble())
                : options;
    }

    private static List<Sample> dealt(List<Sample> samples, int shots) {
        var dealt = new ArrayList<Sample>();
        int each = shots / samples.size();
        int more = shots % samples.size();
        for (int k = 0; k < samples.size(); k++) {
            Sample sample = samples.get(k);
            int count = k < more ? each + 1 : each;
            if (count > 0) {
                dealt.add(new Sample(sample.bits(), sample.energy(), count));
            }
        }
        return dealt;
    }

    private static Map<String, Object> detail(
            TabuModel model, TabuOptions options, List<EliteSearch> searches) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("kernel", model.name());
        detail.put("searches", searches.size());
        detail.put("moves", searches.stream().mapToLong(EliteSearch::moves).sum());
        detail.put("walks", searches.stream().mapToLong(EliteSearch::walks).sum());
        options.target()
                .ifPresent(t ->
                        detail.put("reached", searches.stream().anyMatch(EliteSearch::reached)));
        return detail;
    }
}
