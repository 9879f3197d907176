package dev.quench.problems.formulate;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Problem;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboCounts;
import dev.quench.problems.qubo.QuboRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A problem written as a binary program, which is built when it is first asked for.
 *
 * <p>Immutable and safe for threads. Until {@link #program} is called an instance of any size costs
 * no more memory than its problem and its rows: {@link #counts} counts its Qubo, and {@link
 * #problem} and {@link #decoder} are enough to solve it by classical means.
 */
public final class Formulated {
    private static final String REDUCED = "-reduced";

    private final Problem problem;
    private final String name;
    private final int decimals;
    private final Decoder decoder;
    private final ProgramSource source;
    private final boolean restricted;
    private final Memo<QuboRows> objective;
    private final Memo<List<LinearConstraint>> constraints;
    private final Memo<VariableNames> names;
    private final Memo<BinaryProgram> program;

    /**
     * Wraps a program that is already there.
     *
     * @param problem the original, the only judge of a solution
     * @param name of the formulation, as the ledger shows it
     * @param program minimises {@code sign x 10^decimals x objective}
     * @param decimals 0 unless the objective has decimals
     * @param decoder the way between bits and the problem's own terms
     */
    public Formulated(
            Problem problem, String name, BinaryProgram program, int decimals, Decoder decoder) {
        this(problem, name, ProgramSource.of(program), decimals, decoder);
    }

    /** Makes a program on demand. */
    Formulated(Problem problem, String name, ProgramSource source, int decimals, Decoder decoder) {
        this(problem, name, source, decimals, decoder, false);
    }

    private Formulated(
            Problem problem,
            String name,
            ProgramSource source,
            int decimals,
            Decoder decoder,
            boolean restricted) {
        this.restricted = restricted;
        this.problem = problem;
        this.name = name;
        this.source = source;
        this.decimals = decimals;
        this.decoder = decoder;
        objective = new Memo<>(source::objective);
        constraints = new Memo<>(() -> List.copyOf(source.constraints()));
        names = new Memo<>(source::names);
        program = new Memo<>(this::build);
    }

    private BinaryProgram build() {
        if (source instanceof ProgramSource.Stored stored) {
            return stored.program();
        }
        source.checkStorable();
        return new BinaryProgram(Qubo.of(objectiveRows()), constraints(), names());
    }

    /**
     * Returns the original.
     *
     * @return the only judge of a solution
     */
    public Problem problem() {
        return problem;
    }

    /**
     * Returns the name of the formulation, as the ledger shows it.
     *
     * @return {@code items}, {@code vertices}, {@code one-hot}, {@code position} …
     */
    public String name() {
        return name;
    }

    /**
     * Returns the program; the first call builds it.
     *
     * @return minimises {@code sign x 10^decimals x objective}
     * @throws IllegalArgumentException if the program would be too large or not exact
     */
    public BinaryProgram program() {
        return program.get();
    }

    /**
     * Returns the power of ten between the objectives of problem and program.
     *
     * @return 0 unless the objective has decimals
     */
    public int decimals() {
        return decimals;
    }

    /**
     * Returns the way between bits and the problem's own terms.
     *
     * @return the decoder
     */
    public Decoder decoder() {
        return decoder;
    }

    /**
     * Returns the number of variables, without building the program.
     *
     * @return 0 or more; may exceed what a program can hold
     */
    public long variables() {
        return source.variables();
    }

    /**
     * Returns the names of the variables, without building the program.
     *
     * @return one a variable, distinct
     * @throws IllegalArgumentException if there are more than {@code 2^31 - 1}
     */
    public VariableNames names() {
        return names.get();
    }

    /**
     * Returns the objective of the program, without storing its couplings.
     *
     * @return equal to {@code program().objective()}, row by row
     * @throws IllegalArgumentException if there are more than {@code 2^31 - 1} variables or a
     *     coefficient would not be exact
     */
    public QuboRows objectiveRows() {
        return objective.get();
    }

    /**
     * Returns the rows of the program, without building its objective.
     *
     * @return equal to {@code program().constraints()}
     * @throws IllegalArgumentException if there are too many
     */
    public List<LinearConstraint> constraints() {
        return constraints.get();
    }

    /**
     * Returns what a record should tell of how the program was made.
     *
     * @return for a polynomial the detail of its {@link dev.quench.problems.hubo.Quadratization};
     *     empty for other problems, and where the program was reduced
     */
    public Map<String, Object> detail() {
        return source.detail();
    }

    /**
     * Counts the Qubo of {@code PenaltyEncoder.provable()} without building the program: time is
     * linear in the couplings and in the squares of the rows, memory in bits and terms but for the
     * penalties of inequalities.
     *
     * @return what {@code QuboCounts.of} tells of the built Qubo
     * @throws IllegalArgumentException if there are too many variables or rows, or a number would
     *     not be exact
     */
    public QuboCounts counts() {
        return PenaltyEncoder.counts(objectiveRows(), constraints(), PenaltyOptions.defaults());
    }

    /**
     * Returns the same problem with a smaller program.
     *
     * @param smaller what is left of the program
     * @param substitution from the variables of this program to those of the smaller one
     * @return the name gets the mark {@code -reduced} if a variable is gone; bits are lifted before
     *     they are decoded or separated, a solution that the substitution excludes is encoded as
     *     the nearest bits that it leaves, and {@link #knownValue} stays
     * @throws IllegalArgumentException if the substitution is not between these two programs
     */
    public Formulated reduced(BinaryProgram smaller, Substitution substitution) {
        if (substitution.size() != variables() || substitution.remaining() != smaller.size()) {
            throw new IllegalArgumentException(
                    "%s does not lead from %d to %d variables."
                            .formatted(substitution, variables(), smaller.size()));
        }
        @Nullable Separation separation = source.separation();
        boolean same = substitution.equals(Substitution.identity(substitution.size()));
        return new Formulated(
                problem,
                same || name.endsWith(REDUCED) ? name : name + REDUCED,
                new ProgramSource.Stored(
                        smaller,
                        same || separation == null
                                ? separation
                                : isRelaxation() ? separation.reduced(substitution) : null,
                        source.known()),
                decimals,
                same ? decoder : new ReducedDecoder(decoder, substitution),
                restricted);
    }

    /**
     * Returns the same problem with the mark that its program has lost solutions, perhaps the best.
     *
     * @return a copy that {@link #isRestricted} and knows no value
     */
    public Formulated restricted() {
        return new Formulated(
                problem,
                name,
                new ProgramSource.Stored(program(), source.separation(), null),
                decimals,
                decoder,
                true);
    }

    /**
     * Tells whether solutions of the problem may be better than every point of the program, so that
     * what is known of the problem says nothing of the least value of the program.
     *
     * @return true after a heuristic reduction
     */
    public boolean isRestricted() {
        return restricted;
    }

    /**
     * Returns the same problem with more rows.
     *
     * @param rows over the variables of the program, satisfied by every solution
     * @return a copy whose program has these rows behind its own
     * @throws IllegalArgumentException if a row names a variable that is not there
     */
    public Formulated withRows(List<LinearConstraint> rows) {
        BinaryProgram old = program();
        var all = new ArrayList<>(old.constraints());
        all.addAll(rows);
        return new Formulated(
                problem,
                name,
                new ProgramSource.Stored(
                        new BinaryProgram(old.objective(), all, old.names()),
                        source.separation(),
                        source.known()),
                decimals,
                decoder,
                restricted);
    }

    /**
     * Returns what finds the rows that the program leaves out because they are too many.
     *
     * @return empty if the program is complete
     */
    public Optional<Separation> separation() {
        return Optional.ofNullable(source.separation());
    }

    /**
     * Tells whether feasible points of the program need not be solutions.
     *
     * @return true if there is a separation that may find a cut
     */
    public boolean isRelaxation() {
        return separation().isPresent()
                && separation().flatMap(Separation::everyCut).filter(List::isEmpty).isEmpty();
    }

    /**
     * Returns the value of a feasible solution that the structure of the problem tells: for tours
     * as {@code edge} and {@code mtz} the nearest neighbour tour from city 1.
     *
     * @return in the units of the program's objective, for a reduced program from before the
     *     reduction, so that an optimum is at least as good if one was kept; empty if none is known
     */
    public OptionalDouble knownValue() {
        return Stream.ofNullable(source.known())
                .flatMap(solution -> problem.evaluate(solution).objective().stream())
                .mapToDouble(objective -> programValue(objective).doubleValue())
                .findFirst();
    }

    /**
     * Adds {@link #knownValue} to what a user says about penalties.
     *
     * @param options what the user says
     * @return the options with the better of the two incumbents
     */
    public PenaltyOptions knowing(PenaltyOptions options) {
        double known = knownValue().orElse(Double.POSITIVE_INFINITY);
        return known < options.incumbent() ? options.withIncumbent(known) : options;
    }

    /**
     * Translates a value or a bound of the program into the problem's sense and scale.
     *
     * @param programValue in the units of the program's objective
     * @return {@code sign x programValue / 10^decimals}; a lower bound becomes an upper bound when
     *     the problem maximises
     */
    public BigDecimal objective(BigDecimal programValue) {
        BigDecimal scaled = programValue.scaleByPowerOfTen(-decimals);
        return problem.sense().sign() < 0 ? scaled.negate() : scaled;
    }

    /**
     * Translates an objective into the units of the program.
     *
     * @param objective in the problem's sense and scale
     * @return {@code sign x 10^decimals x objective}
     */
    public BigDecimal programValue(BigDecimal objective) {
        BigDecimal scaled = objective.scaleByPowerOfTen(decimals);
        return problem.sense().sign() < 0 ? scaled.negate() : scaled;
    }

    /** Returns family, formulation and size; builds nothing. */
    @Override
    public String toString() {
        return "Formulated[%s, %s, %d variables]".formatted(problem.family(), name, variables());
    }
}
