package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a problem of spins in the form {@code bq}, a sample set of dimod in JSON, checked:
 * each list has the length that the others ask for, the variables are those of the problem, and the
 * energy of each sample is that of the problem with its offset, to one part in a million.
 *
 * <p>Rows are packed into words of 32 bits: variable {@code i} of a row is bit {@code i mod 32},
 * the least significant first, of word {@code i / 32}; 1 is spin +1, opposite to the bits here.
 * Rows that are not packed have the spins themselves.
 *
 * <p>Source: {@code SampleSet.to_serializable} of D-Wave's dimod, schema 3.
 *
 * @param samples in the order of the service
 * @param reads the sum of the occurrences
 * @param timing as the service says: {@code charge_time}, {@code run_time}, {@code qpu_access_time}
 */
public record HybridAnswer(List<QpSample> samples, long reads, QpTiming timing) {
    private static final double TOLERANCE = 1e-6;
    private static final int WORD = 32;
    private static final String SOURCE = "The answer of D-Wave";

    /** Copies the samples. */
    public HybridAnswer {
        samples = List.copyOf(samples);
    }

    /**
     * Reads the description of a completed problem.
     *
     * @param root with a member {@code answer}
     * @param problem that was submitted
     * @return the answer
     * @throws SyntaxException if it is not that of the problem, or none at all
     */
    static HybridAnswer read(JsonNode root, Ising problem) {
        JsonNode answer = root.path("answer");
        String format = SapiJson.text(SOURCE, answer, "format");
        if (!format.equals("bq")) {
            throw SapiJson.fault(SOURCE, "the format \"bq\"", SyntaxException.quoted(format));
        }
        return new Decoder(answer.path("data"), problem).read();
    }

    /** What a hybrid solver charges, in seconds. */
    static Optional<BigDecimal> seconds(JsonNode root) {
        return QpTiming.read(root.path("answer").path("data").path("info"))
                .find("charge_time")
                .map(t -> t.movePointLeft(6));
    }

    private record Decoder(JsonNode data, Ising problem) {
        HybridAnswer read() {
            requireKind();
            List<JsonNode> rows = list(array("sample_data", data.path("sample_data")));
            List<Integer> places = places();
            List<JsonNode> energies = vector("energy", rows.size());
            List<JsonNode> occurrences =
                    data.path("vectors").has("num_occurrences")
                            ? vector("num_occurrences", rows.size())
                            : List.of();
            var samples = new ArrayList<QpSample>();
            long reads = 0;
            for (int k = 0; k < rows.size(); k++) {
                int times = occurrences.isEmpty() ? 1 : times(occurrences.get(k));
                samples.add(checked(bits(rows.get(k), places), energies.get(k), times));
                reads += times;
            }
            if (samples.isEmpty()) {
                throw SapiJson.fault(SOURCE, "a sample", "none");
            }
            return new HybridAnswer(samples, reads, QpTiming.read(data.path("info")));
        }

        private void requireKind() {
            String schema = data.path("version").path("sampleset_schema").asString("");
            if (!schema.startsWith("3.")) {
                throw SapiJson.fault(
                        SOURCE, "a sample set of schema 3", SyntaxException.quoted(schema));
            }
            String kind = SapiJson.text(SOURCE, data, "variable_type");
            if (!kind.equals("SPIN")) {
                throw SapiJson.fault(SOURCE, "samples of spins", SyntaxException.quoted(kind));
            }
        }

        /** The list of an array in JSON, which may not be in bytes. */
        private static JsonNode array(String name, JsonNode node) {
            if (node.path("use_bytes").asBoolean(false) || !node.path("data").isArray()) {
                throw SapiJson.fault(
                        SOURCE, name + " as a list", SapiJson.shown(node.path("data")));
            }
            return node.path("data");
        }

        private static List<JsonNode> list(JsonNode node) {
            return node.valueStream().toList();
        }

        private List<JsonNode> vector(String name, int length) {
            List<JsonNode> values = list(array(name, data.path("vectors").path(name)));
            if (values.size() != length) {
                throw SapiJson.fault(
                        SOURCE,
                        "%d values of %s".formatted(length, name),
                        Integer.toString(values.size()));
            }
            return values;
        }

        /** The place of each variable in a row. */
        private List<Integer> places() {
            List<JsonNode> labels = list(data.path("variable_labels"));
            var places = new HashMap<Integer, Integer>();
            labels.stream()
                    .filter(JsonNode::canConvertToInt)
                    .forEach(label -> places.put(label.intValue(), places.size()));
            List<Integer> ordered =
                    IntStream.range(0, problem.size())
                            .map(i -> places.getOrDefault(i, -1))
                            .boxed()
                            .toList();
            if (labels.size() != problem.size() || ordered.contains(-1)) {
                throw SapiJson.fault(
                        SOURCE,
                        "variable_labels from 0 to %d".formatted(problem.size() - 1),
                        "%d others".formatted(labels.size()));
            }
            return ordered;
        }

        private Bits bits(JsonNode row, List<Integer> places) {
            boolean packed = data.path("sample_packed").asBoolean(true);
            List<JsonNode> cells = list(row);
            int width = packed ? Math.ceilDiv(problem.size(), WORD) : problem.size();
            if (cells.size() != width) {
                throw SapiJson.fault(
                        SOURCE,
                        "rows of %d numbers".formatted(width),
                        Integer.toString(cells.size()));
            }
            long[] values = cells.stream().mapToLong(Decoder::whole).toArray();
            return Bits.withOnes(
                    problem.size(),
                    IntStream.range(0, problem.size())
                            .filter(i -> !up(values, places.get(i), packed)));
        }

        private static boolean up(long[] values, int place, boolean packed) {
            return packed ? (values[place / WORD] >>> place % WORD & 1) == 1 : values[place] > 0;
        }

        private static long whole(JsonNode cell) {
            if (!cell.isIntegralNumber() || !cell.canConvertToLong()) {
                throw SapiJson.fault(SOURCE, "whole numbers in a row", SapiJson.shown(cell));
            }
            return cell.longValue();
        }

        private static int times(JsonNode cell) {
            if (!cell.isIntegralNumber() || !cell.canConvertToInt() || cell.intValue() < 1) {
                throw SapiJson.fault(SOURCE, "num_occurrences of 1 or more", SapiJson.shown(cell));
            }
            return cell.intValue();
        }

        private QpSample checked(Bits bits, JsonNode told, int times) {
            double own = problem.energy(bits);
            double energy = told.isNumber() ? told.doubleValue() : Double.NaN;
            if (!(Math.abs(energy - own) <= TOLERANCE * Math.max(1, largest(own)))) {
                throw SapiJson.fault(
                        SOURCE,
                        "%s for a sample whose energy that is".formatted(own),
                        SapiJson.shown(told));
            }
            return new QpSample(bits, energy, times);
        }

        private double largest(double own) {
            double[] most = {Math.max(Math.abs(own), Math.abs(problem.offset()))};
            for (int i = 0; i < problem.size(); i++) {
                most[0] = Math.max(most[0], Math.abs(problem.field(i)));
            }
            problem.couplings().forEach((_, _, j) -> most[0] = Math.max(most[0], Math.abs(j)));
            return most[0];
        }
    }
}
