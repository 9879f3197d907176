package dev.quench.solvers.sampler.kernel.tabu;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.kernel.FlipModel;
import dev.quench.solvers.sampler.kernel.SpinModel;
import dev.quench.solvers.sampler.kernel.VectorUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A Qubo made ready for one-flip tabu search, with the kernel that this machine and this function
 * ask for.
 *
 * <p>Whole coefficients ({@code SpinModel}) are searched with changes of 32 bits, other ones with
 * doubles. With vectors, functions of at least {@link #DENSE} of the pairs get rows of {@code n}
 * numbers of 16 bits or doubles, so that a move is one pass over a row; the others keep sparse rows
 * and pass over the changes only. Immutable, shared by threads.
 */
public final class TabuModel {
    /** Share of pairs from which a row of all bits is as fast as one of the neighbours. */
    static final double DENSE = 0.05;

    /** The same for doubles, whose rows are four times as long. */
    static final double DENSE_REAL = 0.15;

    /** The most bits of a dense row: 512 MiB in 16 bits; doubles take half as many bits. */
    static final int MOST_DENSE = 1 << 14;

    /** Below so many changes looked at, the compiler would take longer than plain Java. */
    static final double FEWEST_LOOKS = 1e9;

    private final String name;
    private final int size;
    private final double unit;
    private final boolean whole;
    private final Supplier<TabuMoves> moves;

    private TabuModel(
            String name, int size, double unit, boolean whole, Supplier<TabuMoves> moves) {
        this.name = name;
        this.size = size;
        this.unit = unit;
        this.whole = whole;
        this.moves = moves;
    }

    /**
     * Prepares a function.
     *
     * @param qubo the function
     * @param moves how many will be made about; few are not worth vectors
     * @return its model
     */
    public static TabuModel of(Qubo qubo, long moves) {
        boolean pays = (double) moves * qubo.size() >= FEWEST_LOOKS && VectorUnit.available();
        Optional<SpinModel> spins = SpinModel.of(qubo);
        return spins.isPresent() ? whole(qubo, spins.get(), pays) : real(qubo, pays);
    }

    private static TabuModel whole(Qubo qubo, SpinModel model, boolean vector) {
        if (!vector) {
            return whole("int32", model, () -> new ScalarTabuMoves(model));
        }
        if (isDense(qubo) && ShortRows.fits(model)) {
            var rows = new ShortRows(model);
            return whole("int32 dense", model, () -> new VectorShortRowMoves(rows));
        }
        return whole("int32 sparse", model, () -> new VectorTabuMoves(model));
    }

    private static TabuModel real(Qubo qubo, boolean vector) {
        var model = FlipModel.of(qubo);
        if (vector && isDenseReal(qubo)) {
            var rows = new RealRows(model);
            return real("double dense", model, () -> new VectorRealRowMoves(rows));
        }
        return real("double", model, () -> new ScalarRealMoves(model));
    }

    private static TabuModel whole(String name, SpinModel model, Supplier<TabuMoves> moves) {
        return new TabuModel(name, model.size(), model.unit(), true, moves);
    }

    private static TabuModel real(String name, FlipModel model, Supplier<TabuMoves> moves) {
        return new TabuModel(name, model.size(), 1, false, moves);
    }

    private static boolean isDense(Qubo qubo) {
        return qubo.size() <= MOST_DENSE && qubo.density() >= DENSE;
    }

    private static boolean isDenseReal(Qubo qubo) {
        return qubo.size() <= MOST_DENSE / 2 && qubo.density() >= DENSE_REAL;
    }

    /**
     * Forecasts the memory of a model.
     *
     * @param qubo the function
     * @return bytes that {@link #of} will take at most
     */
    public static long bytes(Qubo qubo) {
        long bytes = isDenseReal(qubo) ? Double.BYTES : isDense(qubo) ? Short.BYTES : 0;
        long rows = bytes * qubo.size() * (qubo.size() + 16L);
        return rows + FlipModel.bytes(qubo) + 16L * qubo.size();
    }

    /**
     * Forecasts the memory of a state.
     *
     * @param qubo the function
     * @return bytes that {@link #start} will take at most
     */
    public static long stateBytes(Qubo qubo) {
        return 24L * qubo.size() + 256;
    }

    /**
     * Returns the name of the kernel, for records.
     *
     * @return {@code int32 dense}, {@code int32 sparse}, {@code int32} without vectors, {@code
     *     double dense}, {@code double}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the number of bits.
     *
     * @return {@code n}
     */
    public int size() {
        return size;
    }

    /**
     * Returns the energy of one unit of change.
     *
     * @return above 0
     */
    public double unit() {
        return unit;
    }

    /**
     * Tells whether all changes are whole numbers of units.
     *
     * @return false where they carry rounding errors
     */
    public boolean isWhole() {
        return whole;
    }

    /**
     * Makes a state.
     *
     * @return all bits 0, none tabu
     */
    public TabuMoves start() {
        return moves.get();
    }
}
