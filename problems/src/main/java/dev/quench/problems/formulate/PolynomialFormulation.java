package dev.quench.problems.formulate;

import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Solution;
import dev.quench.problems.hubo.Hubo;
import dev.quench.problems.hubo.QuadraticForm;
import dev.quench.problems.hubo.Quadratization;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A polynomial of bits made quadratic with auxiliary bits.
 *
 * <p><b>Source.</b> Any {@link Polynomial}.
 *
 * <p><b>Target.</b> The bits of the polynomial under their names, then auxiliary bits {@code aux1,
 * aux2, …} as the {@link Quadratization} introduces them; no rows. The objective is integral, in
 * units of {@code 10^-decimals}, if the sum of the magnitudes of all terms fits {@code 2^53} there;
 * else it is in units of 1 and rounded to doubles, and {@link Formulated#decimals} is 0. The
 * default is {@code quadratization}, which takes the method of the fewest auxiliary bits; above
 * {@value #MOST_FACTORS} factors in terms of degree 3 and more it is {@code termwise}, the only
 * method that takes linear time.
 *
 * <p><b>Lift.</b> The auxiliary bits are dropped; every minimiser gives an optimum. A solution is
 * encoded with the auxiliary bits of the least energy, which is its value.
 */
public final class PolynomialFormulation implements Formulation<Polynomial> {
    private static final double LIMIT = 0x1p53;
    private static final int MOST_FACTORS = 20_000;

    private final String name;
    private final Supplier<Quadratization> quadratization;

    private PolynomialFormulation(String name, Supplier<Quadratization> quadratization) {
        this.name = name;
        this.quadratization = quadratization;
    }

    /**
     * Returns the standard formulation.
     *
     * @return {@code quadratization}, the fewest auxiliary bits of all methods
     */
    public static PolynomialFormulation standard() {
        return new PolynomialFormulation("quadratization", Quadratization::fewest);
    }

    /**
     * Returns the formulation by one method.
     *
     * @param method how auxiliary bits are spent
     * @return named by the method, for example {@code termwise}
     */
    public static PolynomialFormulation by(Quadratization.Method method) {
        return new PolynomialFormulation(method.label(), () -> Quadratization.by(method));
    }

    @Override
    public String name() {
        return name;
    }

    /** Makes the polynomial quadratic, as only that tells the number of auxiliary bits. */
    @Override
    public long variables(Polynomial problem) {
        return new Model(problem, quadratization.get()).variables();
    }

    @Override
    public Formulated formulate(Polynomial problem) {
        var model = new Model(problem, quadratization.get());
        return new Formulated(
                problem, name, model, model.isExact() ? problem.decimals() : 0, model);
    }

    /** The quadratic form, made when it is first asked for. */
    private static final class Model implements ProgramSource, Decoder {
        private final Polynomial problem;
        private final Memo<QuadraticForm> form;

        Model(Polynomial problem, Quadratization quadratization) {
            this.problem = problem;
            var chosen =
                    factors(problem) > MOST_FACTORS
                            ? Quadratization.by(Quadratization.Method.TERMWISE)
                            : quadratization;
            form = new Memo<>(() -> chosen.form(polynomial()));
        }

        private static long factors(Polynomial problem) {
            return problem.terms().keySet().stream()
                    .mapToLong(term -> term.degree() > 2 ? term.degree() : 0)
                    .sum();
        }

        /** Tells whether no sum of terms can be beyond what a double holds exactly. */
        boolean isExact() {
            double sum =
                    problem.terms().values().stream().mapToDouble(c -> c.abs().doubleValue()).sum();
            return sum * Math.pow(10, problem.decimals()) <= LIMIT;
        }

        private Hubo polynomial() {
            int decimals = isExact() ? problem.decimals() : 0;
            var builder = Hubo.builder(problem.size());
            problem.terms()
                    .forEach((term, coefficient) -> {
                        double units = coefficient.scaleByPowerOfTen(decimals).doubleValue();
                        builder.add(problem.sense().sign() * units, term);
                    });
            return builder.build();
        }

        @Override
        public long variables() {
            return form.get().qubo().size();
        }

        /** Auxiliary bits are numbered behind a prefix that makes no name a second time. */
        @Override
        public VariableNames names() {
            var names = new ArrayList<String>();
            IntStream.range(0, problem.size()).forEach(i -> names.add(problem.names().name(i)));
            var taken = new HashSet<>(names);
            int auxiliaries = form.get().auxiliaries();
            String prefix = "aux";
            while (clashes(prefix, auxiliaries, taken)) {
                prefix += "_";
            }
            for (int k = 1; k <= auxiliaries; k++) {
                names.add(prefix + k);
            }
            return auxiliaries == 0 ? problem.names() : new VariableNames.Listed(names);
        }

        private static boolean clashes(String prefix, int auxiliaries, Set<String> taken) {
            return IntStream.rangeClosed(1, auxiliaries).anyMatch(k -> taken.contains(prefix + k));
        }

        @Override
        public Qubo objective() {
            return form.get().qubo();
        }

        @Override
        public Map<String, Object> detail() {
            return form.get().detail();
        }

        @Override
        public List<LinearConstraint> constraints() {
            return List.of();
        }

        @Override
        public Optional<Solution> decode(Bits bits) {
            if (bits.size() != variables()) {
                throw new IllegalArgumentException(
                        "A hubo program of %d bits cannot decode %d bits.\nMaybe lift the sample first."
                                .formatted(variables(), bits.size()));
            }
            return Optional.of(
                    Solution.of(
                            IntStream.range(0, problem.size())
                                    .map(i -> bits.get(i) ? 1 : 0)
                                    .toArray()));
        }

        @Override
        public Bits encode(Solution solution) {
            if (solution.size() != problem.size()) {
                throw new IllegalArgumentException(
                        "What is no solution has no bits: %d values for %d variables."
                                .formatted(solution.size(), problem.size()));
            }
            var ones = IntStream.range(0, problem.size()).filter(i -> solution.get(i) == 1);
            return form.get().extended(Bits.withOnes(problem.size(), ones));
        }
    }
}
