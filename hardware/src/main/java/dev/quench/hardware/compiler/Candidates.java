package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.compiler.routing.AnnealedPlacement;
import dev.quench.hardware.compiler.routing.GateCosts;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.compiler.routing.LineFinder;
import dev.quench.hardware.compiler.routing.LineRouter;
import dev.quench.hardware.compiler.routing.MirrorRouter;
import dev.quench.hardware.compiler.routing.Placement;
import dev.quench.hardware.compiler.routing.PlacementTask;
import dev.quench.hardware.compiler.routing.Routed;
import dev.quench.hardware.compiler.routing.Router;
import dev.quench.hardware.compiler.routing.SabreOptions;
import dev.quench.hardware.compiler.routing.SabreRouter;
import dev.quench.hardware.compiler.routing.SubgraphPlacement;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The ways to route one circuit that a {@link Compiler} tries, each with its expected loss. */
final class Candidates {
    /* Few gates first, then more and more of them side by side. */
    private static final List<SabreOptions> PORTFOLIO =
            List.of(
                    new SabreOptions(0.9, 0.5, 0.1, 0.02, 0.1, 0.5),
                    new SabreOptions(0.9, 0.5, 0.1, 0.02, 0, 0.5),
                    new SabreOptions(0.9, 0.5, 0.1, 0.02, 0.3, 0.5),
                    new SabreOptions(0.8, 0.5, 0.3, 0.02, 0.01, 0.5),
                    new SabreOptions(0.9, 0.5, 0.1, 0.02, 0.03, 0.5),
                    new SabreOptions(1, 0.5, 0.05, 0.02, 0.1, 0.5));

    /** Layers overlap where they are not mirrored; that is better for few of them. */
    private static final int PLAIN_BESIDE_MIRRORED = 5;

    private static final String LINE = "line";
    private static final int SEARCHES = 24;

    private static final int DIRECT_STEPS = 20_000;

    /** Annealing may still find better qubits where no swap is needed. */
    private static final int FEW_TRIES = 3;

    /** What a place costs at most, in typical gates, where the ways are to be short. */
    private static final double COSTLIEST = 10;

    private static final double COSTLY = 2.5;

    private static final int WIDE = 24;

    /** Of one placement, so that they leave room for those of others. */
    private static final int BEST_ROUTES = 2;

    /**
     * A routed circuit.
     *
     * @param routed on physical qubits, not yet in native gates
     * @param way how it was found
     * @param loss of gates, waits and measurements, in typical two-qubit gates
     * @param swaps whether it has more two-qubit gates than the circuit, or is not to be asked
     */
    record Candidate(Routed routed, String way, double loss, boolean swaps) {
        /** Of each way the best is finished, also where it turned out to need no swap. */
        String shown() {
            return swaps ? way : "direct";
        }
    }

    private final Topology topology;
    private final GateCosts costs;
    private final RoutingLoss loss;
    private final CompilerOptions options;
    private final Circuit circuit;
    private final RandomGenerator random;
    private final BooleanSupplier stop;
    private final PlaceLoss places;
    private final PlacementTask task;
    private final List<SabreRouter> routers;
    private final boolean mirrors;
    private final Set<Layout> tried = new HashSet<>();
    private final List<Candidate> all = new ArrayList<>();

    private Candidates(
            CompilerTarget target,
            CompilerOptions options,
            Circuit circuit,
            RandomGenerator random,
            BooleanSupplier stop) {
        this.topology = target.topology();
        this.costs = target.costs();
        this.loss = new RoutingLoss(target);
        this.options = options;
        this.circuit = circuit;
        this.random = random;
        this.stop = stop;
        places = new PlaceLoss(target, circuit);
        task = new PlacementTask(circuit, topology, costs, loss::weight, places::of);
        routers =
                PORTFOLIO.stream()
                        .map(o -> new SabreRouter(topology, loss::weight, costs, o))
                        .toList();
        mirrors = MirrorRouter.helps(circuit);
    }

    /**
     * Tries all ways.
     *
     * @param target the device
     * @param options how long it looks
     * @param placements to try beside the usual ones
     * @param circuit of gates on at most two qubits, not wider than the device
     * @param random of placements and ties
     * @param stop asked between tries; once it is true, what was tried is enough
     * @return one or more, in the order in which they were tried
     */
    static List<Candidate> of(
            CompilerTarget target,
            CompilerOptions options,
            List<Placement> placements,
            Circuit circuit,
            RandomGenerator random,
            BooleanSupplier stop) {
        var candidates = new Candidates(target, options, circuit, random, stop);
        candidates.place(new SubgraphPlacement(SEARCHES, DIRECT_STEPS));
        boolean direct = !candidates.all.isEmpty();
        candidates.anneal(direct ? Math.min(FEW_TRIES, options.tries()) : options.tries());
        if (!stop.getAsBoolean()) {
            candidates.lines();
        }
        for (Placement placement : placements) {
            if (!stop.getAsBoolean()) {
                candidates.place(placement);
            }
        }
        return candidates.all;
    }

    private void add(Router router, Layout layout, String way) {
        all.add(routed(router, layout, way));
    }

    private Candidate routed(Router router, Layout layout, String way) {
        Routed routed = router.route(circuit, layout, random);
        double kept = routed.last().places().stream().mapToDouble(places::of).sum();
        boolean swaps =
                way.equals(LINE) || routed.circuit().twoQubitGates() > circuit.twoQubitGates();
        return new Candidate(routed, way, loss.of(routed) + kept, swaps);
    }

    /** Routes from where a placement puts the qubits, by every router; the best are candidates. */
    private void place(Placement placement) {
        placement
                .place(task, random)
                .filter(tried::add)
                .ifPresent(layout -> {
                    var routes = new ArrayList<Candidate>();
                    for (SabreRouter router : routers) {
                        routes.add(routed(router, layout, placement.name()));
                        if (mirrors) {
                            routes.add(routed(new MirrorRouter(router), layout, placement.name()));
                        }
                    }
                    routes.stream()
                            .sorted(Comparator.comparingDouble(Candidate::loss))
                            .limit(BEST_ROUTES)
                            .forEach(all::add);
                });
    }

    /**
     * Mostly as if all places but the best were alike, of wide circuits always: their swaps lose
     * more than bad measurements, and the ways between good places are long. Layers that are done
     * backwards lose so much in any case that places count in full.
     */
    private void anneal(int tries) {
        PlacementTask alike = task.withCosts(cost -> Math.min(COSTLIEST, COSTLY * cost));
        boolean wide = circuit.qubits() > WIDE;
        var placement = new AnnealedPlacement(options.sweeps());
        boolean passes = !mirrors && circuit.unitary() && !SabreRouter.commutes(circuit);
        Circuit reversed = passes ? circuit.inverse() : circuit;
        for (int attempt = 0; attempt < tries; attempt++) {
            boolean full = mirrors || (!wide && attempt % 4 == 3);
            PlacementTask its = full ? task : alike;
            Layout layout = placement.place(its, random).orElseThrow();
            SabreRouter router = routers.get(attempt % routers.size());
            if (passes && attempt % 2 == 1) {
                // What comes back from the end starts where the first gates like it.
                Layout forth = router.route(circuit, layout, random).last();
                layout = router.route(reversed, forth, random).last();
            }
            if (mirrors) {
                add(new MirrorRouter(router), layout, "mirrored");
            }
            if (!mirrors || attempt % PLAIN_BESIDE_MIRRORED == 0) {
                add(router, layout, "swaps");
            }
            int gates = all.getLast().routed.circuit().twoQubitGates();
            boolean settled = attempt >= routers.size() && gates == circuit.twoQubitGates();
            if (settled || stop.getAsBoolean()) {
                break;
            }
        }
    }

    private void lines() {
        int n = circuit.qubits();
        if (n < 3 || circuit.twoQubitGates() < 2 * n) {
            return;
        }
        var found = new LineFinder(topology, loss::weight).find(n, options.tries(), random);
        if (found.isEmpty()) {
            return;
        }
        List<Integer> line = found.get();
        var alone = PlacementTask.uniform(circuit, new TopologyRule.Line(n).topology());
        Layout order = new AnnealedPlacement(options.sweeps()).place(alone, random).orElseThrow();
        int[] place = IntStream.range(0, n).map(q -> line.get(order.physical(q))).toArray();
        int device = topology.qubits();
        add(
                new LineRouter(device, line, costs, SabreOptions.defaults(), loss.idle()),
                Layout.of(device, place),
                LINE);
    }
}
