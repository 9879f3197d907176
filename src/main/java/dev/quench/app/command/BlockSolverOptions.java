package dev.quench.app.command;

import dev.quench.hardware.backend.Annealer;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.solvers.pipeline.sampling.QuantumAnnealingMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.block.BlockSolvers;
import dev.quench.solvers.pruning.block.SwapPairOptions;
import dev.quench.solvers.pruning.block.SwapPairSolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Options of what answers pruning blocks. A name is that of a block solver, or {@code
 * swap-pair:SAMPLER} for the choice of swaps as a Qubo that a sampler answers; {@code qaoa} alone
 * means that as well.
 */
final class BlockSolverOptions {
    private static final String SWAP_PAIR = "swap-pair:";

    @Mixin private BackendOptions backends = new BackendOptions();

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "16",
            description =
                    "Of swap-pair solvers: swaps that are open at once, a qubit each (default ${DEFAULT-VALUE}).")
    private int pairs = 16;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "Of swap-pair solvers: how often pairs are chosen anew in a block (default ${DEFAULT-VALUE}).")
    private int rounds = 8;

    @Option(
            names = "--shots",
            paramLabel = "N",
            description =
                    "Of swap-pair solvers: samples of a round (default: 256, or a round's share of --evaluations).")
    private @Nullable Integer shots;

    @Option(
            names = "--pairing",
            paramLabel = "RULE",
            defaultValue = "rank",
            description =
                    "Of swap-pair solvers: who is swapped with whom, by rank or by the largest coupling: rank, coupling (default ${DEFAULT-VALUE}).")
    private String pairing = "rank";

    @Option(
            names = "--layers",
            paramLabel = "N",
            description = "Of samplers with circuits: layers (default: the sampler's own).")
    private @Nullable Integer layers;

    @Option(
            names = "--sampler-evaluations",
            paramLabel = "N",
            description =
                    "Of samplers that train: evaluations of a training (default: the sampler's own).")
    private @Nullable Integer evaluations;

    /** Returns what the answers of a solver depend on beside its name. */
    SequencedMap<String, String> facts(String name) {
        var facts = new LinkedHashMap<String, String>();
        if (isSwapPair(name)) {
            facts.put("pairs", String.valueOf(pairs));
            facts.put("rounds", String.valueOf(rounds));
            facts.put("shots", String.valueOf(samples()));
            facts.put("pairing", pairing);
            facts.put("layers", String.valueOf(layers));
            facts.put("sampler evaluations", String.valueOf(evaluations));
            facts.put("backend", backends.name() + " " + backends.given());
        }
        return facts;
    }

    /** Refuses the options of swap pairs where no solver has any. */
    static void refuseIdle(CommandSpec spec, List<String> names) {
        if (names.stream().noneMatch(BlockSolverOptions::isSwapPair)) {
            IdleOptions.refuse(
                    spec,
                    List.of(
                            "--pairs",
                            "--rounds",
                            "--shots",
                            "--pairing",
                            "--layers",
                            "--sampler-evaluations",
                            "--backend",
                            "--noise",
                            "--bond-dimension",
                            "--precision"),
                    "no solver here chooses swaps as a QUBO (swap-pair:SAMPLER, or qaoa)");
        }
    }

    /** Tells whether a name means a solver. */
    static boolean isKnown(String name) {
        String word = name.startsWith(SWAP_PAIR) ? name.substring(SWAP_PAIR.length()) : name;
        return BlockSolvers.names().contains(name) || SampleMethods.words().contains(word);
    }

    /** Tells whether a name means a choice of swaps as a Qubo. */
    static boolean isSwapPair(String name) {
        return !BlockSolvers.names().contains(name);
    }

    /** Returns where circuits of samplers run. */
    String backendName() {
        return backends.name();
    }

    /** Makes the backend on this machine; where it shall not train itself, with what trains. */
    Backend backend(@Nullable String trainer) {
        Surroundings here = surroundings();
        Backend plain = backends.make(here);
        return backends.trainer(here, trainer)
                .<Backend>map(other -> new SplitBackend(other, plain))
                .orElse(plain);
    }

    /** Makes what trains for a provider's device; empty if that trains itself. */
    Optional<Backend> trainer(@Nullable String trainer) {
        return backends.trainer(surroundings(), trainer);
    }

    private static Surroundings surroundings() {
        return new Surroundings(threads(), Runtime.getRuntime().maxMemory() / 2);
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Returns the solver of a name, with circuits on this machine; where a block has a limit of
     * evaluations, the rounds of swap pairs share it.
     */
    BlockSolver solver(String name, OptionalLong each) {
        if (RemoteTarget.means(backends.name())) {
            throw new IllegalArgumentException(
                    "The backend %s is a provider's, and a descent asks it for too many blocks: each round of each is a job.\nMaybe --export-blocks FOLDER here, and then quench prune block FILE --solvers swap-pair:lr-qaoa --backend %s."
                            .formatted(backends.name(), ShellText.quoted(backends.name())));
        }
        Optional<SampleMethod> method = method(name);
        return method.isEmpty()
                ? BlockSolvers.named(name)
                : new NamedSolver(name, swapPairs(method.get(), backend(null), each));
    }

    /**
     * Returns a control, which answers a block with what another solver spent on it: samples of
     * swap pairs share that, however many it is.
     */
    BlockSolver control(String name) {
        Optional<SampleMethod> method = method(name);
        return method.isEmpty()
                ? BlockSolvers.named(name)
                : new NamedSolver(
                        name,
                        new SwapPairSolver(
                                method.get().sampler(backend(null), threads()),
                                swaps(SwapPairOptions.SHARED)));
    }

    /**
     * Returns the solver of a name, with circuits on a backend; where all get so many evaluations,
     * the rounds of swap pairs share them.
     */
    BlockSolver solver(String name, Backend backend, OptionalLong each) {
        Optional<SampleMethod> method = method(name);
        if (method.isEmpty()) {
            return BlockSolvers.named(name);
        }
        var solver = new NamedSolver(name, swapPairs(method.get(), backend, each));
        return RemoteTarget.means(backends.name()) ? new DeviceSolver(solver) : solver;
    }

    /** Checks a name and the options; tells whether what it means samples on the backend. */
    boolean usesBackend(String name) {
        swaps(samples());
        return method(name).filter(SampleMethod::usesBackend).isPresent();
    }

    /** Returns the sampler that answers a choice of swaps; empty for what needs none. */
    private Optional<SampleMethod> method(String name) {
        boolean pairwise = name.startsWith(SWAP_PAIR);
        String word = pairwise ? name.substring(SWAP_PAIR.length()) : name;
        if (!pairwise && BlockSolvers.names().contains(name)) {
            return Optional.empty();
        }
        if (!SampleMethods.words().contains(word)) {
            throw new IllegalArgumentException(
                    "There is no block solver '%s'.\nMaybe one of %s, or swap-pair:SAMPLER with a sampler of %s."
                            .formatted(
                                    name,
                                    String.join(", ", BlockSolvers.names()),
                                    String.join(", ", SampleMethods.words())));
        }
        var changes = new LinkedHashMap<String, Object>();
        if (layers != null) {
            changes.put("layers", layers);
        }
        if (evaluations != null) {
            changes.put("evaluations", evaluations);
        }
        return Optional.of(SampleMethods.changedWhereKnown(SampleMethods.named(word), changes));
    }

    private BlockSolver swapPairs(SampleMethod method, Backend backend, OptionalLong each) {
        requireMachine(method, backend);
        requireRoom(method, backend);
        int samples = each.isEmpty() || shots != null ? samples() : share(method, each.getAsLong());
        return new SwapPairSolver(method.sampler(backend, threads()), swaps(samples));
    }

    private int samples() {
        return shots == null ? SwapPairOptions.defaults().shots() : shots;
    }

    /** Samples of a round, such that those of all rounds and their trainings are so many. */
    private int share(SampleMethod method, long each) {
        long training =
                method.settings().get("evaluations") instanceof Number n ? n.longValue() : 0;
        long share = each / Math.max(1, rounds) - training;
        if (share < 1 && training == 0) {
            throw new IllegalArgumentException(
                    "The option --evaluations (%d) leaves %s less than one sample in each of %d rounds.\nMaybe --rounds %d."
                            .formatted(each, method.word(), rounds, each));
        }
        if (share < 1) {
            throw new IllegalArgumentException(
                    "The option --evaluations (%d) leaves %s nothing to sample in %d round%s, each after a training of up to %d evaluations.\nMaybe --rounds 1, or a shorter training: --sampler-evaluations %d."
                            .formatted(
                                    each,
                                    method.word(),
                                    rounds,
                                    rounds == 1 ? "" : "s",
                                    training,
                                    Math.max(1, each / Math.max(1, rounds) / 2)));
        }
        return (int) Math.min(share, Integer.MAX_VALUE);
    }

    /** Circuits need gates, and quantum annealing an annealer. */
    private void requireMachine(SampleMethod method, Backend backend) {
        boolean anneals = backend instanceof Annealer;
        if (anneals && method.circuitQubits(1) > 0) {
            throw new BackendException(
                    new BackendException.Refused(),
                    "The backend %s anneals and runs no circuits; the sampler %s needs them.\nMaybe --solvers swap-pair:quantum-annealing."
                            .formatted(backends.name(), method.word()));
        }
        if (!anneals && method.word().equals(QuantumAnnealingMethod.WORD)) {
            throw new IllegalArgumentException(
                    "The sampler %s needs an annealer; the backend %s runs circuits.\nMaybe --backend dwave:DEVICE, or simulated annealing: swap-pair:annealing."
                            .formatted(method.word(), backends.name()));
        }
    }

    private void requireRoom(SampleMethod method, Backend backend) {
        int most = method.mostQubits(backend);
        if (pairs <= most) {
            return;
        }
        String message =
                "The sampler %s takes %d qubits %s; --pairs %d asks for more.\nMaybe --pairs %d."
                        .formatted(
                                method.word(),
                                most,
                                RemoteTarget.means(backends.name())
                                        ? "on " + backends.name()
                                        : "here",
                                pairs,
                                most);
        throw RemoteTarget.means(backends.name())
                ? new BackendException(new BackendException.Refused(), message)
                : new IllegalArgumentException(message);
    }

    private SwapPairOptions swaps(int samples) {
        return new SwapPairOptions(pairs, rounds, samples, rule());
    }

    private SwapPairOptions.Pairing rule() {
        for (SwapPairOptions.Pairing rule : SwapPairOptions.Pairing.values()) {
            if (rule.name().equalsIgnoreCase(pairing)) {
                return rule;
            }
        }
        throw new IllegalArgumentException(
                "There is no pairing \"%s\".\nMaybe rank or coupling.".formatted(pairing));
    }
}
