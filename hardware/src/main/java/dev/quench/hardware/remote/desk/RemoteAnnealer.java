package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.Annealer;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.embedding.AnnealerTargets;
import dev.quench.hardware.embedding.ChainStrength;
import dev.quench.hardware.embedding.EmbeddedIsing;
import dev.quench.hardware.embedding.Embedding;
import dev.quench.hardware.embedding.EmbeddingOutcome;
import dev.quench.hardware.embedding.Unembedding;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * An annealer of another, as a backend: puts a problem on chains of qubits, scales it to the range
 * of the device, submits, waits, and reads each chain by majority.
 *
 * <p>The same generator gives the same embedding and so the same job, by which a run that is
 * carried on finds what it has submitted. Chains have the strength of {@link
 * ChainStrength.UniformTorque}; a variable without any term reads 0. The report of an answer has
 * {@code physicalQubits, longestChain, meanChain, embedding, chainStrength, scale, jobs, reads,
 * chainBreakFraction, readsWithBrokenChains} and the provider's own figures under {@code figures}.
 * A device that is {@link Device#unstructured} gets the problem as it is; its report has {@code
 * jobs, reads, figures}.
 *
 * @param jobs of one run
 */
public record RemoteAnnealer(RemoteJobs jobs) implements Annealer {
    @Override
    public String name() {
        return jobs.name();
    }

    /** The qubits that work; a problem with many couplings takes several for each variable. */
    @Override
    public BackendLimits limits() {
        return BackendLimits.ofQubits(Math.max(1, jobs.device().workingQubits().size()));
    }

    @Override
    public Annealed anneal(Ising cost, int reads, RandomGenerator random) {
        limits().require(name(), cost.size());
        return jobs.device().unstructured() ? solved(cost, reads) : embedded(cost, reads, random);
    }

    /** A solver that takes any couplings takes the problem as it is. */
    private Annealed solved(Ising cost, int reads) {
        List<RemoteAnswer> answers = answers(cost, reads);
        var counts = new HashMap<Bits, Integer>();
        answers.forEach(answer ->
                answer.counts().asMap().forEach((b, n) -> counts.merge(b, n, Integer::sum)));
        Counts all = Counts.of(counts);
        var report = new LinkedHashMap<String, Object>();
        report.put("jobs", answers.size());
        report.put("reads", all.total());
        report.put("figures", figures(answers));
        return new Annealed(all, report, remarks(answers));
    }

    private static List<String> remarks(List<RemoteAnswer> answers) {
        return answers.stream().flatMap(a -> a.remarks().stream()).toList();
    }

    private List<RemoteAnswer> answers(Ising physical, int reads) {
        var program = new RemoteProgram.Spins(physical);
        return jobs.answers(program, reads, part -> jobs.gateless(program, part));
    }

    private Annealed embedded(Ising cost, int reads, RandomGenerator random) {
        var found = found(cost, random);
        EmbeddedIsing embedded =
                EmbeddedIsing.of(cost, found.embedding(), ChainStrength.UniformTorque.defaults())
                        .fitted(AnnealerTargets.range(jobs.device()));
        List<RemoteAnswer> answers = answers(embedded.physical(), reads);
        var chains = new ChainReading(embedded.embedding());
        answers.forEach(answer -> chains.read(answer.counts(), random));
        var report = new LinkedHashMap<>(embedding(found, embedded));
        report.put("jobs", answers.size());
        report.putAll(chains.report());
        report.put("figures", figures(answers));
        return new Annealed(chains.counts(), report, remarks(answers));
    }

    private EmbeddingOutcome.Found found(Ising cost, RandomGenerator random) {
        Topology graph = Embedding.graph(cost);
        Device device = jobs.device();
        var outcome =
                AnnealerTargets.finder(device)
                        .find(graph, AnnealerTargets.options(device, graph), random, jobs::stopped);
        // A search that was cut short would find other chains the next time.
        if (jobs.stopped()) {
            throw new BackendException(
                    new BackendException.Unavailable(),
                    "The search for an embedding on %s was stopped; nothing was sent.\nMaybe start again."
                            .formatted(name()));
        }
        return switch (outcome) {
            case EmbeddingOutcome.Found found -> found;
            case EmbeddingOutcome.Unfit unfit -> throw tooLarge(unfit.message());
            case EmbeddingOutcome.NotFound _ ->
                    throw tooLarge(
                            "No embedding of %d variables and %d couplings was found on %s."
                                    .formatted(graph.qubits(), graph.couplings().size(), name()));
        };
    }

    /** What surely fits is a complete graph. */
    private IllegalArgumentException tooLarge(String message) {
        String most =
                AnnealerTargets.cliques(jobs.device())
                        .map(c ->
                                "; %d variables fit whatever their couplings"
                                        .formatted(c.largest().size()))
                        .orElse("");
        return new IllegalArgumentException(
                "%s\nMaybe shrink the problem first (--recipe shrink-quantum-annealing --qubits N)%s."
                        .formatted(message, most));
    }

    private static Map<String, Object> embedding(
            EmbeddingOutcome.Found found, EmbeddedIsing embedded) {
        var statistics = found.embedding().statistics();
        var report = new LinkedHashMap<String, Object>();
        report.put("physicalQubits", statistics.qubits());
        report.put("longestChain", statistics.longest());
        report.put("meanChain", statistics.mean());
        report.put(
                "embedding",
                switch (found.method()) {
                    case ROUTED -> "routed";
                    case CLIQUE -> "clique";
                });
        report.put("chainStrength", embedded.strength());
        report.put("scale", embedded.scale());
        return report;
    }

    /** Those of several jobs stand beside one another. */
    private static Map<String, Object> figures(List<RemoteAnswer> answers) {
        var figures = new TreeMap<String, Object>();
        for (RemoteAnswer answer : answers) {
            answer.figures()
                    .forEach((name, value) ->
                            figures.merge(name, value, (a, b) -> a.equals(b) ? a : a + ", " + b));
        }
        return figures;
    }

    /** Reads chains and counts those that broke. Changed by one thread. */
    private static final class ChainReading {
        private final Embedding embedding;
        private final Unembedding reading;
        private final Map<Bits, Integer> counts = new HashMap<>();
        private long reads;
        private long broken;
        private long affected;

        ChainReading(Embedding embedding) {
            this.embedding = embedding;
            reading = new Unembedding(embedding);
        }

        /** Ties are decided for each read, also of equal ones. */
        void read(Counts physical, RandomGenerator random) {
            physical.asMap()
                    .forEach((bits, count) -> {
                        int wrong = reading.brokenChains(bits);
                        reads += count;
                        broken += (long) wrong * count;
                        affected += wrong > 0 ? count : 0;
                        for (int k = 0; k < count; k++) {
                            counts.merge(reading.majority(bits, random), 1, Integer::sum);
                        }
                    });
        }

        Counts counts() {
            return Counts.of(counts);
        }

        Map<String, Object> report() {
            var report = new LinkedHashMap<String, Object>();
            report.put("reads", reads);
            report.put("chainBreakFraction", (double) broken / (reads * embedding.size()));
            report.put("readsWithBrokenChains", affected);
            return report;
        }
    }
}
