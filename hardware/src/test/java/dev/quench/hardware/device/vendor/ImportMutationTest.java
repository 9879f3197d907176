package dev.quench.hardware.device.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.Mutations;
import dev.quench.hardware.device.json.DeviceReader;
import dev.quench.hardware.device.json.DeviceWriter;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.text.SyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever happens to a provider's data, they are read or refused with a place. */
class ImportMutationTest {
    private static final String ANNEALER =
            """
            {"identity": {"name": "tiny", "version": {"graph_id": "01"}}, "properties": {
               "num_qubits": 8, "qubits": [0, 1, 4, 5], "couplers": [[0, 4], [0, 5], [1, 4]], "topology": {"type": "zephyr", "shape": [1, 1]},
               "h_range": [-6, 6], "j_range": [-1, 1], "num_reads_range": [1, 10000], "annealing_time_range": [0.5, 2000.0], "problem_run_duration_range": [0, 1000000.0],
               "problem_timing_data": {"typical_programming_time": 14000.0, "readout_time_model": "pwl_log_log", "readout_time_model_parameters": [0.0, 3.0, 1.2, 2.2]}}}
            """;
    private static final String ATOMS =
            """
            {"capabilities": {"lattice": {"number_qubits_max": 256, "area": {"width": 7.5e-05, "height": 7.6e-05}, "geometry": {"number_sites_max": 256, "spacing_radial_min": 4e-06}},
               "rydberg": {"c6_coefficient": 5.42e-24, "global": {"rabi_frequency_min": 0.0, "rabi_frequency_max": 15800000.0, "detuning_min": -125000000.0, "detuning_max": 125000000.0, "time_max": 4e-06}},
               "task": {"number_shots_min": 1, "number_shots_max": 1000}}}
            """;
    private static final List<List<String>> DATA =
            List.of(
                    List.of(DeviceImportTest.CONF, DeviceImportTest.PROPS),
                    List.of(DeviceImportTest.CONF),
                    List.of(BraketImportTest.PAIRS),
                    List.of(BraketImportTest.WHOLE),
                    List.of(BraketImportTest.MIXED),
                    List.of(IonqImportTest.ONE),
                    List.of(ANNEALER),
                    List.of(ATOMS));

    @Test
    void mutationsAreReadOrRefused() {
        mutations(1_000, 1);
    }

    @Tag("slow")
    @Test
    void tenThousandMutationsAreReadOrRefused() {
        mutations(10_000, 2);
    }

    private static void mutations(int count, long seed) {
        var random = new SplittableRandom(seed);
        int[] read = new int[DATA.size()];
        for (int k = 0; k < count; k++) {
            int which = k % DATA.size();
            read[which] += read(DATA.get(which), random) ? 1 : 0;
        }
        int each = count / DATA.size();
        assertThat(Arrays.stream(read).boxed())
                .allSatisfy(n -> assertThat(n).isBetween(1, each - 1));
    }

    /** What is read is a description that its own reader takes. */
    private static boolean read(List<String> data, SplittableRandom random) {
        int spoilt = random.nextInt(data.size());
        try {
            String first = spoilt == 0 ? Mutations.of(data.getFirst(), random) : data.getFirst();
            var second =
                    data.size() > 1
                            ? Optional.of(
                                    spoilt == 1
                                            ? Mutations.of(data.getLast(), random)
                                            : data.getLast())
                            : Optional.<String>empty();
            var device =
                    DeviceImport.read(
                                    JsonText.parse("one.json", first),
                                    second.map(text -> JsonText.parse("two.json", text)),
                                    DeviceImportTest.FRAME)
                            .device();
            assertThat(DeviceReader.read("own.json", DeviceWriter.write(device)).name())
                    .isEqualTo(device.name());
            return true;
        } catch (SyntaxException e) {
            assertThat(e)
                    .hasMessageContaining("expected ")
                    .hasMessageContaining(", found ")
                    .hasMessageNotContaining("own.json");
            return false;
        }
    }
}
