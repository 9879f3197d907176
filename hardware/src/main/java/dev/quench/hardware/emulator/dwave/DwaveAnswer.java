package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.emulator.WireJson;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads in the service's form: each in its order, or distinct ones with their number, lowest energy
 * first.
 */
record DwaveAnswer(DwaveSubmission submission, List<Bits> reads) {
    /** One state. */
    private record Row(Bits bits, double energy, int occurrences) {}

    /** Writes the answer; {@code broken} spoils the first energy. */
    ObjectNode json(DwaveSolver solver, boolean broken) {
        List<Row> rows = submission.raw() ? raw() : histogram();
        var answer = WireJson.object().put("format", "qp");
        double[] energies = rows.stream().mapToDouble(Row::energy).toArray();
        if (broken && energies.length > 0) {
            energies[0] = Double.NaN;
        }
        answer.put("energies", Packed.doubles(energies));
        if (!submission.raw()) {
            answer.put(
                    "num_occurrences",
                    Packed.ints(rows.stream().mapToInt(Row::occurrences).toArray()));
        }
        answer.put(
                "solutions",
                Packed.rows(rows.stream().map(Row::bits).toList(), submission.problem().size()));
        answer.put("active_variables", Packed.ints(submission.problem().active()));
        answer.put("num_variables", solver.ids());
        answer.set(
                "timing",
                solver.times()
                        .timing(
                                submission.problem().size(),
                                submission.reads(),
                                submission.micros()));
        return answer;
    }

    private List<Row> raw() {
        return reads.stream()
                .map(bits -> new Row(bits, submission.problem().energy(bits), 1))
                .toList();
    }

    private List<Row> histogram() {
        var counts = new TreeMap<Bits, Integer>();
        reads.forEach(bits -> counts.merge(bits, 1, Integer::sum));
        var rows = new ArrayList<Row>();
        counts.forEach(
                (bits, count) -> rows.add(new Row(bits, submission.problem().energy(bits), count)));
        rows.sort(Comparator.comparingDouble(Row::energy));
        return rows.subList(0, Math.min(rows.size(), submission.most().orElse(rows.size())));
    }
}
