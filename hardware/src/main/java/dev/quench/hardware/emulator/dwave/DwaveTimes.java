package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.device.Annealing;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.WireJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a processor takes, in µs with two decimals, so that the parts add up exactly.
 *
 * @param programming of a problem
 * @param anneal of a read, by default
 * @param delay of a read
 * @param least readout of one qubit
 * @param most readout of all
 * @param qubits how many all are
 */
record DwaveTimes(
        double programming, double anneal, double delay, double least, double most, int qubits) {
    static DwaveTimes of(Device device) {
        var figures = device.figures().annealing();
        double least = figures.of(Annealing.READOUT_MIN).orElse(20);
        return new DwaveTimes(
                figures.of(Annealing.PROGRAMMING).orElse(10_000),
                figures.of(Annealing.ANNEAL).orElse(20),
                figures.of(Annealing.DELAY).orElse(20),
                least,
                Math.max(least, figures.of(Annealing.READOUT_MAX).orElse(100)),
                Math.max(2, device.workingQubits().size()));
    }

    /** What clients estimate by. */
    ObjectNode model() {
        var model =
                WireJson.object()
                        .put("version", "1.0.0")
                        .put("typical_programming_time", programming)
                        .put("default_programming_thermalization", 0.0)
                        .put("default_annealing_time", anneal)
                        .put("default_readout_thermalization", 0.0)
                        .put("qpu_delay_time_per_sample", delay)
                        .put("reverse_annealing_with_reinit_prog_time_delta", 0.0)
                        .put("reverse_annealing_with_reinit_delay_time_delta", 0.0)
                        .put("reverse_annealing_without_reinit_prog_time_delta", 0.0)
                        .put("reverse_annealing_without_reinit_delay_time_delta", 0.0)
                        .put("decorrelation_max_nominal_anneal_time", 2000.0)
                        .put("readout_time_model", "pwl_log_log");
        model.putArray("decorrelation_time_range").add(500.0).add(10_000.0);
        model.putArray("readout_time_model_parameters")
                .add(0.0)
                .add(Math.log10(qubits))
                .add(Math.log10(least))
                .add(Math.log10(most));
        return model;
    }

    private double readout(int used) {
        double part = Math.log(Math.min(used, qubits)) / Math.log(qubits);
        return least * Math.pow(most / least, part);
    }

    private static BigDecimal micros(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** The parts of a problem's time, as the service names them. */
    ObjectNode timing(int used, int reads, Map<String, Double> parameters) {
        BigDecimal annealing = micros(parameters.getOrDefault("annealing_time", anneal));
        BigDecimal reading = micros(readout(used));
        BigDecimal pause = micros(delay + parameters.getOrDefault("readout_thermalization", 0.0));
        BigDecimal before =
                micros(programming + parameters.getOrDefault("programming_thermalization", 0.0));
        BigDecimal sampling = annealing.add(reading).add(pause).multiply(BigDecimal.valueOf(reads));
        return WireJson.object()
                .put("qpu_sampling_time", sampling.doubleValue())
                .put("qpu_anneal_time_per_sample", annealing.doubleValue())
                .put("qpu_readout_time_per_sample", reading.doubleValue())
                .put("qpu_access_time", before.add(sampling).doubleValue())
                .put("qpu_access_overhead_time", 439.2)
                .put("qpu_programming_time", before.doubleValue())
                .put("qpu_delay_time_per_sample", pause.doubleValue())
                .put("total_post_processing_time", 1.0)
                .put("post_processing_overhead_time", 1.0);
    }
}
