package dev.quench.solvers.ortools;

import dev.quench.problems.qubo.Couplings;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.correlation.CoupledCorrelations;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Solves and separates until nothing is violated or a limit is reached.
 *
 * <p>Source of the separation between two points: W. Ben-Ameur, J. Neto, Acceleration of
 * cutting-plane and column generation algorithms: applications to network design, Networks 49
 * (2007) 3-17, doi:10.1002/net.20137.
 */
final class CutRounds {
    /** Share of the number of edges; fewer cuts are not worth a round. */
    private static final double FEW = 0.05;

    private final CutRelaxation relaxation;
    private final CutGraph graph;
    private final CutLp lp;
    private final OddCycleOptions options;
    private final StopSignal stop;
    private final TriangleSeparator triangles;
    private final CycleSeparator cycles;
    private final ProductRows products;

    /** Satisfies every inequality: an edge costs 1/3 or more, a cycle has three or more. */
    private final double[] inner;

    private double bound;
    private int rounds;
    private int found;
    private String end = "rounds";

    CutRounds(CutRelaxation relaxation, CutLp lp, OddCycleOptions options, StopSignal stop) {
        this.relaxation = relaxation;
        this.graph = relaxation.graph();
        this.lp = lp;
        this.options = options;
        this.stop = stop;
        this.triangles = new TriangleSeparator(graph);
        this.cycles = new CycleSeparator(graph);
        this.products = new ProductRows(graph, relaxation.constraints());
        this.inner = new double[graph.edges()];
        Arrays.setAll(inner, e -> graph.weight(e) > 0 ? 2 / 3.0 : 1 / 3.0);
        graph.literals().moveInside(inner);
        this.bound = CutBound.of(graph, List.of(), new double[0]);
    }

    void run() {
        boolean solved = lp.cuts().isEmpty() && relaxation.rows().isEmpty();
        while (rounds < options.rounds()) {
            if (!solved && !solve()) {
                end = stop.requested() ? "stopped" : "simplex";
                return;
            }
            solved = false;
            rounds++;
            if (lp.iterations() >= options.pivots()) {
                end = "pivots";
                return;
            }
            List<ScaledRow> more = products.violated(lp.point(), graph.anchor());
            List<OddCycle> cuts = more.isEmpty() ? separate() : List.of();
            if (stop.requested()) {
                end = "stopped";
                return;
            }
            if (cuts.isEmpty() && more.isEmpty()) {
                end = "converged";
                return;
            }
            if (lp.cuts().size() > graph.edges()) {
                lp.purge();
            }
            cuts.forEach(lp::add);
            more.forEach(lp::keep);
            found += cuts.size();
        }
    }

    private boolean solve() {
        boolean optimal = lp.solve(stop);
        double proven = CutBound.of(graph, lp.kept(), lp.keptPrices(), lp.cuts(), lp.prices());
        if (Double.isFinite(proven)) {
            bound = Math.max(bound, proven);
        }
        return optimal;
    }

    /**
     * Separates halfway to a point that satisfies everything, where cuts are deeper; at the point
     * itself too if few are found there, so that none means that none exists.
     */
    private List<OddCycle> separate() {
        double[] y = lp.point();
        double[] between = new double[y.length];
        Arrays.setAll(between, e -> (y[e] + inner[e]) / 2);
        var cuts = new LinkedHashSet<>(separate(between));
        if (cuts.isEmpty() && !stop.requested()) {
            System.arraycopy(between, 0, inner, 0, y.length);
        }
        if (cuts.size() <= FEW * graph.edges()) {
            cuts.addAll(separate(y));
        }
        return List.copyOf(cuts);
    }

    private List<OddCycle> separate(double[] y) {
        var choice = new CutChoice(options.cuts(), options.cutsPerEdge());
        triangles.separate(y, choice, stop);
        if (!isComplete()) {
            var classes = new ZeroClasses(graph, y);
            for (int v = 0; v < graph.nodes() && !stop.requested(); v++) {
                if (classes.size(v) > 0) {
                    cycles.separate(v, classes.size(v), y, choice);
                }
            }
        }
        return choice.chosen(graph.edges());
    }

    private boolean isComplete() {
        return graph.edges() == (long) graph.nodes() * (graph.nodes() - 1) / 2;
    }

    SpinCorrelations answer() {
        double[] y = lp.point();
        Couplings coupled = graph.pairs();
        double[] pairs = new double[coupled.count()];
        Arrays.setAll(pairs, e -> 1 - 2 * y[e]);
        return CoupledCorrelations.of(
                means(y, coupled.size(), coupled.count()),
                coupled,
                pairs,
                OptionalDouble.of(bound),
                detail());
    }

    /**
     * Reads the means off the edges to the anchor. Where there is none, an edge of weight 0 could
     * have any value between two shortest paths without a change of the optimum; its middle is
     * taken, so that a mean is 0 where only the flip of all spins decides.
     */
    private double[] means(double[] y, int n, int couplings) {
        double[] means = new double[n];
        Arrays.fill(means, Double.NaN);
        for (int e = couplings; e < graph.edges(); e++) {
            means[graph.first(e)] = 1 - 2 * y[e];
        }
        if (Arrays.stream(means).anyMatch(Double::isNaN)) {
            var paths = new TwoLayerPaths(graph);
            paths.search(graph.anchor(), y, 1);
            for (int i = 0; i < n; i++) {
                if (Double.isNaN(means[i])) {
                    double most = Math.min(1, paths.distance(2 * i));
                    double least = Math.max(0, 1 - paths.distance(2 * i + 1));
                    means[i] = 1 - (least + most);
                }
            }
        }
        return means;
    }

    private Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("rounds", rounds);
        detail.put("cuts", found);
        detail.put("rows", lp.cuts().size());
        detail.put("pivots", lp.iterations());
        detail.put("converged", end.equals("converged"));
        detail.put("end", end);
        detail.putAll(relaxation.detail());
        if (!relaxation.constraints().isEmpty()) {
            detail.put("productRows", lp.kept().size() - relaxation.rows().size());
        }
        return detail;
    }
}
