package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a {@link QpProblem}, checked: each list has the length that the others ask for, the
 * active variables are the qubits that were used, and the energy of each sample is that of the
 * problem, to one part in a million.
 *
 * <p>The solution of a sample is {@code ceil(n/8)} bytes; bit {@code i}, the most significant of a
 * byte first, belongs to active variable {@code i}; its spin is {@code 2 bit - 1}, opposite to the
 * bits here. What follows the last variable in the last byte is not looked at. Cost: linear in
 * samples times the size of the problem.
 *
 * @param samples in the order of the service
 * @param reads the sum of the occurrences
 * @param timing as the service says
 */
public record QpAnswer(List<QpSample> samples, long reads, QpTiming timing) {
    private static final double TOLERANCE = 1e-6;

    /** Copies the samples. */
    public QpAnswer {
        samples = List.copyOf(samples);
    }

    /**
     * Reads the description of a completed problem.
     *
     * @param body with a member {@code answer}
     * @param problem that was submitted
     * @param asked how many reads; there may be fewer
     * @return the answer
     * @throws SyntaxException if it is not that of the problem, or none at all
     */
    public static QpAnswer read(byte[] body, QpProblem problem, int asked) {
        return read(SapiJson.parse(Decoder.SOURCE, body), problem, asked);
    }

    static QpAnswer read(JsonNode root, QpProblem problem, int asked) {
        JsonNode answer = root.path("answer");
        if (!answer.isObject()) {
            throw SapiJson.fault(Decoder.SOURCE, "an object \"answer\"", SapiJson.shown(answer));
        }
        return new Decoder(answer, problem, asked).read();
    }

    private static final class Decoder {
        static final String SOURCE = "The answer of D-Wave";

        private final JsonNode answer;
        private final QpProblem problem;
        private final int asked;

        Decoder(JsonNode answer, QpProblem problem, int asked) {
            this.answer = answer;
            this.problem = problem;
            this.asked = asked;
        }

        QpAnswer read() {
            String format = SapiJson.text(SOURCE, answer, "format");
            if (!format.equals("qp")) {
                throw SapiJson.fault(SOURCE, "the format \"qp\"", SyntaxException.quoted(format));
            }
            requireIds();
            double[] energies = member("energies").doubles(text("energies"));
            int[] active = active();
            int[] occurrences = occurrences(energies.length);
            byte[] solutions = member("solutions").bytes(text("solutions"));
            int width = (active.length + 7) / 8;
            member("solutions")
                    .requireLength(
                            Math.multiplyExact(energies.length, width), solutions.length, "bytes");
            var samples = new ArrayList<QpSample>();
            for (int k = 0; k < energies.length; k++) {
                samples.add(
                        checked(bits(solutions, k * width, active), energies[k], occurrences[k]));
            }
            return new QpAnswer(samples, reads(occurrences), QpTiming.read(answer.path("timing")));
        }

        private QpBytes member(String name) {
            return new QpBytes(SOURCE, name);
        }

        private String text(String name) {
            return SapiJson.text(SOURCE, answer, name);
        }

        private void requireIds() {
            JsonNode ids = answer.path("num_variables");
            int expected = problem.places().ids();
            if (!ids.isMissingNode() && !(ids.isNumber() && ids.doubleValue() == expected)) {
                throw SapiJson.fault(
                        SOURCE, "num_variables as %d".formatted(expected), SapiJson.shown(ids));
            }
        }

        private int[] active() {
            int[] active = member("active_variables").ints(text("active_variables"));
            int[] sorted = Arrays.stream(active).sorted().toArray();
            int[] used =
                    IntStream.range(0, problem.qubits())
                            .map(problem.places()::qubit)
                            .sorted()
                            .toArray();
            if (!Arrays.equals(sorted, used)) {
                throw member("active_variables")
                        .fault(
                                "the %d qubits of the problem".formatted(used.length),
                                "%d others".formatted(active.length));
            }
            return active;
        }

        private int[] occurrences(int samples) {
            // More would also cost memory without a bound.
            if (samples == 0 || samples > asked) {
                throw member("energies")
                        .fault("1 to %d values".formatted(asked), Integer.toString(samples));
            }
            JsonNode listed = answer.path("num_occurrences");
            if (listed.isMissingNode() || listed.isNull()) {
                int[] once = new int[samples];
                Arrays.fill(once, 1);
                return once;
            }
            QpBytes member = member("num_occurrences");
            int[] occurrences = member.ints(text("num_occurrences"));
            member.requireLength(samples, occurrences.length, "counts");
            Arrays.stream(occurrences)
                    .filter(n -> n < 1)
                    .findFirst()
                    .ifPresent(n -> {
                        throw member.fault("counts of 1 or more", Integer.toString(n));
                    });
            return occurrences;
        }

        private long reads(int[] occurrences) {
            long reads = Arrays.stream(occurrences).asLongStream().sum();
            if (reads > asked) {
                throw member("num_occurrences")
                        .fault("at most %d reads in all".formatted(asked), Long.toString(reads));
            }
            return reads;
        }

        private Bits bits(byte[] solutions, int start, int[] active) {
            return Bits.withOnes(
                    problem.places().bits(),
                    IntStream.range(0, active.length)
                            .filter(i -> (solutions[start + i / 8] >> (7 - i % 8) & 1) == 0)
                            .map(i -> active[i]));
        }

        private QpSample checked(Bits bits, double energy, int occurrences) {
            double own = problem.energy(bits);
            double scale = Math.max(Math.abs(own), problem.largest());
            if (!(Math.abs(energy - own) <= TOLERANCE * scale)) {
                throw member("energies")
                        .fault(
                                "%s for a sample whose energy that is".formatted(own),
                                Double.toString(energy));
            }
            return new QpSample(bits, energy, occurrences);
        }
    }
}
