package dev.quench.solvers.exact.qubo;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.GreedyDescent;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import java.util.Optional;
import java.util.SplittableRandom;

/** One connected part of a function: chooses the method by forecasts and keeps the limits. */
final class ExactPart {
    /** Steps of a flow or additions of a table that a unit of work pays. */
    static final double STEPS = 2e8;

    private static final String ROOF = "roof duality";
    private static final int WIDEST = 26;
    private static final double CHEAP = 1 << 24;
    private static final double STATES_PER_STEP = 32;
    private static final int READS = 32;
    private static final int MOST_ANNEALED = 1 << 16;

    private final Qubo qubo;
    private final WholeQubo whole;
    private final ExactQuboOptions options;
    private final double steps;

    ExactPart(Qubo qubo, ExactQuboOptions options) {
        this.qubo = qubo;
        this.options = options;
        whole = WholeQubo.of(qubo);
        steps = options.work() * STEPS;
    }

    WholeQubo whole() {
        return whole;
    }

    /** What was found; {@code width} is -1 where no order was narrow enough to be of use. */
    record Outcome(Proof proof, int width, double tableBytes, Optional<String> refused) {}

    private Outcome outcome(Proof proof, int width, double bytes, double additions) {
        boolean bounded = proof.method().equals(ROOF);
        return new Outcome(
                proof,
                width,
                bytes,
                bounded ? Optional.of(refusal(width, bytes, additions)) : Optional.empty());
    }

    /** Says which forecast was too large. */
    private String refusal(int width, double bytes, double additions) {
        String tables =
                width < 0
                        ? "no order of width %d or less was found".formatted(WIDEST)
                        : "tables of width %d need %d MiB and 2^%d additions, of at most 2^%d"
                                .formatted(
                                        width,
                                        (long) (bytes / 0x1p20),
                                        Math.getExponent(additions),
                                        Math.getExponent(steps));
        return "%s; a search tree of %d variables and %d couplings needs %d MiB; the limit is %d MiB"
                .formatted(
                        tables,
                        qubo.size(),
                        qubo.couplings().count(),
                        BranchAndBound.bytes(whole) >> 20,
                        options.memoryLimit() >> 20);
    }

    Outcome solve() {
        Optional<EliminationOrder> narrowest = order();
        int width = narrowest.map(o -> o.width).orElse(-1);
        double bytes = narrowest.map(EliminationOrder::bytes).orElse(0.0);
        Optional<EliminationOrder> order = narrowest.filter(_ -> bytes <= options.memoryLimit());
        double cost = order.map(EliminationOrder::operations).orElse(Double.POSITIVE_INFINITY);
        Proof proof = tablesWithin(CHEAP, order, cost).orElseGet(() -> search(order, cost));
        return outcome(
                proof, width, bytes, narrowest.map(EliminationOrder::operations).orElse(0.0));
    }

    private Optional<Proof> tablesWithin(
            double limit, Optional<EliminationOrder> order, double cost) {
        return order.filter(_ -> cost <= limit)
                .flatMap(o -> TreeProgram.solve(whole, o, options.stop()));
    }

    /** The best order of all rules, or the first one that makes the tables cheap. */
    private Optional<EliminationOrder> order() {
        Optional<EliminationOrder> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        int most = WIDEST;
        for (EliminationOrder.Rule rule : EliminationOrder.Rule.values()) {
            Optional<EliminationOrder> next =
                    EliminationOrder.of(whole, rule, most, options.stop());
            double cost = next.map(EliminationOrder::operations).orElse(Double.POSITIVE_INFINITY);
            if (cost < least) {
                least = cost;
                best = next;
                most = next.map(o -> o.width).orElse(most);
            }
            if (least <= CHEAP || options.stop().requested()) {
                return best;
            }
        }
        return best;
    }

    /** Branches for as long as the next best method would take, then turns to that one. */
    private Proof search(Optional<EliminationOrder> order, double cost) {
        if (options.stop().requested()) {
            return descended();
        }
        if (BranchAndBound.bytes(whole) > options.memoryLimit()) {
            return tablesWithin(steps, order, cost).orElseGet(this::bounded);
        }
        Bits start = start();
        double states =
                qubo.size() <= ExhaustiveSampler.LIMIT && whole.isExact()
                        ? Math.scalb(1 / STATES_PER_STEP, qubo.size())
                        : Double.POSITIVE_INFINITY;
        double other = Math.min(cost, states);
        boolean affordable = 2 * other <= steps;
        Proof branched =
                BranchAndBound.solve(whole, start, affordable ? other : steps, options.stop());
        if (branched.isProven() || !affordable || options.stop().requested()) {
            return branched;
        }
        return states < cost
                ? enumerated(branched)
                : tablesWithin(steps, order, cost).orElse(branched);
    }

    private Proof enumerated(Proof before) {
        SampleSet set =
                new ExhaustiveSampler(options.threads())
                        .sample(
                                qubo,
                                SampleRequest.of(1, new SplittableRandom(options.seed()))
                                        .withStop(options.stop()));
        Bits bits = set.best().bits();
        long value = whole.value(bits);
        boolean proven = Boolean.TRUE.equals(set.detail().get("proven"));
        return proven
                ? new Proof("enumeration", bits, value, value, 1L << qubo.size())
                : value < before.value()
                        ? new Proof("enumeration", bits, value, before.lower(), before.nodes())
                        : before;
    }

    /** A point and the sum of all negative terms, where the signal came before any method. */
    private Proof descended() {
        Bits start = start();
        long value = whole.value(start);
        return new Proof("greedy descent", start, value, Math.min(value, whole.negative()), 0);
    }

    /** A point and the roof dual, where nothing else fits. */
    private Proof bounded() {
        Bits start = start();
        if (options.stop().requested()) {
            return descended();
        }
        var network = new RoofNetwork(whole, options.stop());
        network.push(Long.MAX_VALUE);
        long value = whole.value(start);
        return new Proof(ROOF, start, value, Math.min(value, network.bound()), 0);
    }

    private Bits start() {
        if (options.hint().isPresent() && options.hint().get().size() == qubo.size()) {
            return options.hint().get();
        }
        if (qubo.size() > MOST_ANNEALED || options.stop().requested()) {
            return new GreedyDescent(qubo).descend(Bits.zeros(qubo.size()), options.stop());
        }
        var request =
                SampleRequest.of(READS, new SplittableRandom(options.seed()))
                        .withStop(options.stop());
        return new AnnealingSampler(AnnealingOptions.defaults(), options.threads())
                .sample(qubo, request)
                .best()
                .bits();
    }
}
