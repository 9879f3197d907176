package dev.quench.solvers.exact.qubo;

import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.reduction.persistency.Components;
import dev.quench.solvers.reduction.persistency.Persistency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Minimises a Qubo to proven optimality without a solver library.
 *
 * <p>Persistency removes variables first; each connected part of the rest is then minimised on its
 * own, by the method whose forecast is cheapest:
 *
 * <ul>
 *   <li><em>tree decomposition</em>: tables along an elimination order of small width, any number
 *       of variables; {@code 2^width} a table;
 *   <li><em>branch and bound</em> over roof duals: sparse functions of some hundred variables,
 *       dense ones of some forty, more where the dual is strong;
 *   <li><em>enumeration</em> of at most 30 bits, where branching took longer than that;
 *   <li><em>roof duality</em> alone where nothing fits into the memory: a point and a bound.
 * </ul>
 *
 * <p>Arithmetic is in integers, multiples of one unit; coefficients that have none are rounded, the
 * bound is lowered by what that can change, and the answer then counts as proven only up to it. The
 * same options give the same answer, unless the signal came.
 */
public final class ExactQubo {
    private final Qubo qubo;
    private final ExactQuboOptions options;
    private final Map<String, Integer> methods = new TreeMap<>();
    private int largest;
    private int width = -1;
    private double tableBytes;
    private long nodes;
    private Optional<String> refused = Optional.empty();
    private boolean proven = true;
    private boolean exact = true;
    private BigDecimal bound = BigDecimal.ZERO;

    private ExactQubo(Qubo qubo, ExactQuboOptions options) {
        this.qubo = qubo;
        this.options = options;
    }

    /**
     * Minimises.
     *
     * @param qubo any function, also of no bits
     * @param options limits
     * @return the best point and a certified bound
     */
    public static QuboOptimum solve(Qubo qubo, ExactQuboOptions options) {
        return new ExactQubo(qubo, options).run();
    }

    private QuboOptimum run() {
        /* Sums of coefficients must be exact for variables to be merged. */
        Substitution substitution =
                qubo.isIntegral() && !options.stop().requested()
                        ? Persistency.of(qubo, options.stop()).substitution()
                        : Substitution.identity(qubo.size());
        Qubo rest = substitution.apply(qubo);
        bound = new BigDecimal(rest.offset());
        Bits bits = substitution.lift(parts(rest, substitution));
        double energy = qubo.energy(bits);
        BigDecimal reached = new BigDecimal(energy);
        BigDecimal certified = bound.compareTo(reached) > 0 ? reached : bound;
        return new QuboOptimum(bits, energy, certified, proven && exact, detail(rest.size()));
    }

    private Bits parts(Qubo rest, Substitution substitution) {
        if (rest.size() == 0) {
            methods.merge("persistency", 1, Integer::sum);
            return Bits.zeros(0);
        }
        Optional<Bits> hint = options.hint().map(substitution::project);
        Components components = Components.of(rest);
        if (components.count() == 1) {
            return part(rest, hint).bits();
        }
        var points = new ArrayList<Bits>();
        List<Bits> hints = hint.map(h -> split(components, h)).orElse(List.of());
        List<Qubo> qubos = components.parts();
        for (int c = 0; c < qubos.size(); c++) {
            Optional<Bits> own = hints.isEmpty() ? Optional.empty() : Optional.of(hints.get(c));
            points.add(part(qubos.get(c), own).bits());
        }
        return components.join(points);
    }

    private static List<Bits> split(Components components, Bits point) {
        var ones = new ArrayList<IntStream.Builder>();
        int[] sizes = new int[components.count()];
        for (int c = 0; c < sizes.length; c++) {
            ones.add(IntStream.builder());
        }
        for (int i = 0; i < point.size(); i++) {
            int c = components.component(i);
            if (point.get(i)) {
                ones.get(c).add(sizes[c]);
            }
            sizes[c]++;
        }
        return IntStream.range(0, sizes.length)
                .mapToObj(c -> Bits.withOnes(sizes[c], ones.get(c).build()))
                .toList();
    }

    private Proof part(Qubo part, Optional<Bits> hint) {
        var solver = new ExactPart(part, options.withHint(hint));
        ExactPart.Outcome outcome = solver.solve();
        Proof proof = outcome.proof();
        methods.merge(proof.method(), 1, Integer::sum);
        largest = Math.max(largest, part.size());
        width = Math.max(width, outcome.width());
        tableBytes = Math.max(tableBytes, outcome.tableBytes());
        nodes += proof.nodes();
        refused = refused.or(outcome::refused);
        proven &= proof.isProven();
        exact &= solver.whole().isExact();
        BigDecimal own = solver.whole().bound(proof.lower());
        bound = bound.add(own).subtract(new BigDecimal(part.offset()));
        return proof;
    }

    private Map<String, Object> detail(int left) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("method", String.join(", ", methods.keySet()));
        detail.put("variablesLeft", left);
        detail.put("parts", methods.values().stream().mapToInt(Integer::intValue).sum());
        detail.put("largestPart", largest);
        detail.put("nodes", nodes);
        if (width >= 0) {
            detail.put("width", width);
            detail.put("tableBytes", (long) Math.min(tableBytes, Long.MAX_VALUE));
        }
        refused.ifPresent(why -> detail.put("refused", why));
        detail.put("exactArithmetic", exact);
        return detail;
    }
}
