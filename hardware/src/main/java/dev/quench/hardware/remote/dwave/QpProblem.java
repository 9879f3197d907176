package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * An Ising problem on the qubits of a processor in the encoding {@code qp}.
 *
 * <p>{@link #lin} lists a little-endian double for each working qubit, in the order of the
 * definition: its field if it is used, NaN if not. {@link #quad} lists one for each working coupler
 * between two used qubits, in the order of the definition, 0 where there is no term. A qubit is
 * used if it has a field or a coupling. The offset is not sent, since the service leaves it out of
 * the energies: {@link #energy} is without it too. Encoding is linear in the definition.
 */
public final class QpProblem {
    private final QpLayout layout;
    private final double[] fields;
    private final double[] couplings;
    private final String lin;

    private QpProblem(QpLayout layout, double[] fields, double[] couplings, String lin) {
        this.layout = layout;
        this.fields = fields;
        this.couplings = couplings;
        this.lin = lin;
    }

    /**
     * Encodes a problem.
     *
     * @param solver where it will run
     * @param physical fields and couplings by the ids of qubits
     * @return the problem
     * @throws IllegalArgumentException if nothing is in it, a qubit or a coupler that it needs is
     *     not there, or a value is out of range
     */
    public static QpProblem of(SolverDefinition solver, Ising physical) {
        new QpCheck(solver, physical).require();
        boolean[] used = used(solver, physical);
        double[] all = new double[solver.qubits()];
        int[] rank = new int[solver.size()];
        int[] ids = new int[all.length];
        double[] fields = new double[all.length];
        int count = 0;
        for (int place = 0; place < all.length; place++) {
            int id = solver.qubit(place);
            all[place] = used[id] ? physical.field(id) : Double.NaN;
            if (used[id]) {
                rank[id] = count;
                ids[count] = id;
                fields[count++] = physical.field(id);
            }
        }
        int[] joined =
                IntStream.range(0, solver.couplers())
                        .filter(k -> used[solver.low(k)] && used[solver.high(k)])
                        .toArray();
        var layout =
                new QpLayout(
                        physical.size(),
                        solver.size(),
                        Arrays.copyOf(ids, count),
                        Arrays.stream(joined).map(k -> rank[solver.low(k)]).toArray(),
                        Arrays.stream(joined).map(k -> rank[solver.high(k)]).toArray());
        double[] couplings =
                Arrays.stream(joined)
                        .mapToDouble(k -> physical.couplings().get(solver.low(k), solver.high(k)))
                        .toArray();
        return new QpProblem(layout, Arrays.copyOf(fields, count), couplings, QpBytes.text(all));
    }

    private static boolean[] used(SolverDefinition solver, Ising physical) {
        boolean[] used = new boolean[solver.size()];
        for (int q = 0; q < physical.size(); q++) {
            used[q] = QpCheck.used(physical, q);
        }
        return used;
    }

    /**
     * Reads a problem back from what was sent.
     *
     * @param body of the submission
     * @param layout of the problem: {@link #layout}
     * @return the same problem
     * @throws SyntaxException if they do not belong together
     */
    public static QpProblem read(byte[] body, String layout) {
        String source = "The submitted problem";
        JsonNode data = SapiJson.parse(source, body).path(0).path("data");
        QpLayout own = QpLayout.parse(layout);
        String lin = SapiJson.text(source, data, "lin");
        var linear = new QpBytes(source, "lin");
        double[] fields =
                Arrays.stream(linear.doubles(lin)).filter(v -> !Double.isNaN(v)).toArray();
        linear.requireLength(own.qubits(), fields.length, "fields");
        var quadratic = new QpBytes(source, "quad");
        double[] couplings = quadratic.doubles(SapiJson.text(source, data, "quad"));
        quadratic.requireLength(own.couplers(), couplings.length, "couplings");
        if (!finite(fields) || !finite(couplings)) {
            throw linear.fault("finite values", "others");
        }
        return new QpProblem(own, fields, couplings, lin);
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /**
     * Returns the fields as they are sent.
     *
     * @return Base64
     */
    public String lin() {
        return lin;
    }

    /**
     * Returns the couplings as they are sent.
     *
     * @return Base64, empty if there are none
     */
    public String quad() {
        return QpBytes.text(couplings);
    }

    /**
     * Returns what must be kept to read the answer, beside what is sent.
     *
     * @return a text, for {@link #read}
     */
    public String layout() {
        return layout.text();
    }

    QpLayout places() {
        return layout;
    }

    /**
     * Returns the number of used qubits.
     *
     * @return 1 or more
     */
    public int qubits() {
        return layout.qubits();
    }

    /**
     * Computes {@code sum h_q s_q + sum J_pq s_p s_q} with {@code s = 1 - 2x}.
     *
     * @param x a bit for each qubit of the model, those that are not used included
     * @return without the offset
     * @throws IllegalArgumentException if there are more or fewer bits
     */
    public double energy(Bits x) {
        if (x.size() != layout.bits()) {
            throw new IllegalArgumentException(
                    "A problem of %d qubits has no energy for %d bits."
                            .formatted(layout.bits(), x.size()));
        }
        double energy = 0;
        for (int k = 0; k < fields.length; k++) {
            energy += fields[k] * x.spin(layout.qubit(k));
        }
        for (int k = 0; k < couplings.length; k++) {
            energy +=
                    couplings[k]
                            * x.spin(layout.qubit(layout.first(k)))
                            * x.spin(layout.qubit(layout.second(k)));
        }
        return energy;
    }

    /** The largest magnitude of a field or coupling, by which errors of energies are judged. */
    double largest() {
        return Math.max(largest(fields), largest(couplings));
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    @Override
    public String toString() {
        return "QpProblem[%d qubits, %d couplers]".formatted(layout.qubits(), layout.couplers());
    }
}
