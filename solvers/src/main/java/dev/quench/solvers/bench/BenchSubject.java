package dev.quench.solvers.bench;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.Cooling;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.TemperingSampler;
import dev.quench.solvers.sampler.tabu.TabuOptions;
import dev.quench.solvers.sampler.tabu.TabuSampler;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A sampler and what counts as its work.
 *
 * @param sampler what runs
 * @param unit what is counted, a plural
 * @param work the count of one answer
 */
public record BenchSubject(Sampler sampler, String unit, Work work) {
    /** Counts the work of an answer. */
    @FunctionalInterface
    public interface Work {
        /**
         * Counts.
         *
         * @param qubo what was sampled
         * @param set the answer
         * @param whole whether all reads that were asked for were made to their end
         * @return 0 or more; empty if a read was cut and nothing tells how far it came
         */
        OptionalDouble of(Qubo qubo, SampleSet set, boolean whole);
    }

    /**
     * Refuses what is beyond the memory, before any of it is asked for.
     *
     * @param qubo what is sampled
     * @param reads samples of a call, 1 or more
     * @param limit bytes
     * @throws IllegalArgumentException if {@link Sampler#memoryBytes} is beyond the limit, with the
     *     way out
     */
    public void requireMemory(Qubo qubo, int reads, long limit) {
        long bytes = sampler.memoryBytes(qubo, reads);
        if (bytes > limit) {
            throw new IllegalArgumentException(
                    "%d reads of %s on %d bits and %d couplings need about %d MiB; the limit is %d MiB.\nMaybe lower --reads or --threads, or raise Java's heap: QUENCH_JAVA_OPTIONS=-Xmx%dg."
                            .formatted(
                                    reads,
                                    sampler.name(),
                                    qubo.size(),
                                    qubo.couplings().count(),
                                    bytes >> 20,
                                    limit >> 20,
                                    ((bytes / 3 * 4) >> 30) + 1));
        }
    }

    /** Makes a subject. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Makes a subject for some threads.
         *
         * @param sweeps length of a read, 1 or more
         * @param threads 1 or more
         * @return the subject
         */
        BenchSubject make(int sweeps, int threads);
    }

    private static final Map<String, Maker> MAKERS =
            new TreeMap<>(
                    Map.of(
                            "anneal",
                                    (sweeps, threads) -> anneal(sweeps, Cooling.GEOMETRIC, threads),
                            "temper", BenchSubject::temper,
                            "tabu", BenchSubject::tabu));

    /**
     * Finds what to measure.
     *
     * @param name as on the command line
     * @return makes it
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Maker named(String name) {
        return Optional.ofNullable(MAKERS.get(name))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no benchmark '%s'.\nMaybe one of %s."
                                        .formatted(name, String.join(", ", MAKERS.keySet()))));
    }

    /**
     * Finds what to measure with a cooling.
     *
     * @param name as on the command line
     * @param cooling of annealing; others have {@link Cooling#GEOMETRIC} only
     * @return makes it
     * @throws IllegalArgumentException if there is none of that name, or it does not cool
     */
    public static Maker named(String name, Cooling cooling) {
        Maker maker = named(name);
        if (cooling == Cooling.GEOMETRIC) {
            return maker;
        }
        if (!name.equals("anneal")) {
            throw new IllegalArgumentException(
                    "The cooling (%s) belongs to anneal; %s has none to choose.\nMaybe leave it out."
                            .formatted(cooling.word(), name));
        }
        return (sweeps, threads) -> anneal(sweeps, cooling, threads);
    }

    /** Every spin is offered a flip in every sweep of every read, if no read was cut. */
    private static BenchSubject anneal(int sweeps, Cooling cooling, int threads) {
        var options = AnnealingOptions.defaults().withSweeps(sweeps).withCooling(cooling);
        return new BenchSubject(
                new AnnealingSampler(options, threads), "spin updates", sweepsOfWholeReads(sweeps));
    }

    /** The spins of all rungs count, if no read was cut; energies and exchanges do not. */
    private static BenchSubject temper(int sweeps, int threads) {
        return new BenchSubject(
                new TemperingSampler(AnnealingOptions.defaults().withSweeps(sweeps), threads),
                "spin updates",
                sweepsOfWholeReads(sweeps));
    }

    /** Spin updates of whole reads; how many sweeps a cut one made is not known. */
    private static Work sweepsOfWholeReads(int sweeps) {
        return (qubo, set, whole) ->
                whole
                        ? OptionalDouble.of((double) qubo.size() * sweeps * set.shots())
                        : OptionalDouble.empty();
    }

    /** Each move looks at every bit and takes one; the sampler counts them, cut short or not. */
    private static BenchSubject tabu(int moves, int threads) {
        return new BenchSubject(
                new TabuSampler(TabuOptions.defaults().withMoves(moves), threads),
                "moves",
                (_, set, _) ->
                        set.detail().get("moves") instanceof Number n
                                ? OptionalDouble.of(n.doubleValue())
                                : OptionalDouble.empty());
    }
}
