package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.device.json.JsonText;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** A small processor, and answers written as the service writes them. */
final class Solvers {
    /** Neither the qubits nor the couplers are sorted, and ids have gaps. */
    static final String TINY =
            """
            {"identity": {"name": "tiny", "version": {"graph_id": "0a"}}, "properties": {
               "num_qubits": 24, "qubits": [7, 0, 3, 12, 5, 20, 1, 22, 14, 9, 23], "couplers": [[12, 3], [0, 7], [3, 0], [7, 12], [5, 20], [20, 1], [1, 22], [22, 14], [14, 9], [9, 23], [23, 5]],
               "h_range": [-4, 4], "j_range": [-1, 1], "extended_j_range": [-2, 1], "per_group_coupling_range": [-3, 3],
               "num_reads_range": [1, 1000], "annealing_time_range": [0.5, 2000], "problem_run_duration_range": [0, 100000],
               "parameters": {"num_reads": "", "annealing_time": "", "answer_mode": "", "auto_scale": "", "max_answers": "", "reduce_intersample_correlation": ""},
               "problem_timing_data": {"version": "1.0.0", "typical_programming_time": 1000, "default_programming_thermalization": 100, "default_annealing_time": 20, "qpu_delay_time_per_sample": 10, "default_readout_thermalization": 0, "readout_time_model": "pwl_linear", "readout_time_model_parameters": [1, 11, 20, 40],
                  "reverse_annealing_with_reinit_prog_time_delta": 1, "reverse_annealing_with_reinit_delay_time_delta": -2, "reverse_annealing_without_reinit_prog_time_delta": 3, "reverse_annealing_without_reinit_delay_time_delta": -4,
                  "decorrelation_max_nominal_anneal_time": 2000, "decorrelation_time_range": [500, 10000]}}}
            """;

    private Solvers() {}

    static SolverDefinition tiny() {
        return SolverDefinition.read(JsonText.parse("tiny.json", TINY));
    }

    static Ising ising(double[] fields, double[]... couplings) {
        var builder = Couplings.builder(fields.length);
        for (double[] c : couplings) {
            builder.add((int) c[0], (int) c[1], c[2]);
        }
        return Ising.of(0, fields, builder.build());
    }

    static String doubles(double... values) {
        var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static String ints(int... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Packs rows of '0' and '1', the first character into the most significant bit. */
    static String rows(List<String> rows) {
        var all = new StringBuilder();
        for (String row : rows) {
            all.append(row).repeat('0', (8 - row.length() % 8) % 8);
        }
        byte[] bytes = new byte[all.length() / 8];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) Integer.parseInt(all.substring(8 * k, 8 * k + 8), 2);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String answer(
            String energies, String occurrences, String active, String solutions, int ids) {
        return """
        {"status": "COMPLETED", "id": "p", "answer": {"format": "qp", "energies": "%s", "num_occurrences": "%s", "active_variables": "%s", "solutions": "%s", "num_variables": %d, "timing": {"qpu_access_time": 12.5}}}
        """
                .formatted(energies, occurrences, active, solutions, ids);
    }
}
