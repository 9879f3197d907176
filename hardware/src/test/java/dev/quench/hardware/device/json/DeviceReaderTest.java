package dev.quench.hardware.device.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.Mutations;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.hardware.topology.Coupling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceReaderTest {
    private static final String TEXT =
            """
            {"schema": "quench.device/1", "name": "five", "provider": "nobody", "kind": "gate",
             "description": "made up", "asOf": "2026-04-15", "source": "made up",
             "topology": {"rule": "line", "qubits": 5, "deadCouplings": [[3, 4]]},
             "gates": [{"gate": "rz"}, {"gate": "sx"},
                       {"gate": "ecr", "directed": true, "on": [[1, 0], [1, 2], [3, 2]]}],
             "noise": {"asOf": "2026-04-15", "source": "made up",
                       "qubit": {"t1Microseconds": 100, "t2Microseconds": 80, "oneForZero": 0.01, "zeroForOne": 0.03},
                       "gates": [{"gate": "rz", "error": 0},
                                 {"gate": "ecr", "qubits": [1, 0], "error": 0.02, "durationNanoseconds": 500},
                                 {"gate": "ecr", "error": 0.01, "durationNanoseconds": 533}]},
             "limits": {"qubits": 5, "shotsMin": 1, "shotsMax": 1000, "asOf": "2026-04-15", "source": "made up"},
             "price": {"kind": "shots", "currency": "EUR", "task": 0.3, "shot": 0.01, "asOf": "2026-04-15", "source": "made up"}}
            """;

    private static final LocalDate TODAY = LocalDate.of(2026, 4, 20);

    private static Device read(String text) {
        return DeviceReader.read("device.json", text);
    }

    @Test
    void aDescriptionIsRead() {
        Device device = read(TEXT);

        assertThat(device.identity().kind()).isEqualTo(DeviceKind.GATE);
        assertThat(device.basis()).containsExactly("rz", "sx", "ecr");
        assertThat(device.directed(Gate.ECR)).isTrue();
        assertThat(device.workingQubits()).containsExactly(0, 1, 2, 3);
        assertThat(device.best(new Coupling(0, 1)).orElseThrow().qubits()).containsExactly(1, 0);
        assertThat(device.medianTwoQubitError()).hasValue(0.01);
        assertThat(device.medianReadoutError()).hasValue(0.02);
        assertThat(device.price()).isInstanceOf(Price.PerShot.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device/1|device/2|line 1, column 12: expected \"schema\": \"quench.device/1\"",
                "\"provider\"|\"provder\"|members among",
                "\"gate\",|\"gates\",|kind as one of gate, annealer, atoms, simulator",
                "2026-04-15|2026-04-31|asOf as a day",
                "[3, 2]]|[3, 1]]|no coupling of qubits 3 and 1, on which ecr is said to act",
                "[3, 2]]|[5, 4]]|5 qubits, 0 to 4, so that ecr cannot act on [5, 4]",
                "[[3, 4]]|[[0, 4]]|The dead coupling of qubits 0 and 4 does not exist",
                "\"qubits\": [1, 0]|\"qubits\": [0, 1]|an error of ecr on [0, 1], where that gate does not exist in this direction",
                "\"directed\": true, ||no direction, so that [1, 0] must be written with the lower qubit first",
                "\"gate\": \"rz\", \"error\"|\"gate\": \"cz\", \"error\"|an error of cz, which is not among its native gates",
                "Microseconds\": 80|Microseconds\": 201|T2 (201 µs) must be positive and T2 at most 2 T1",
                "{\"qubits\": 5, \"sh|{\"qubits\": 6, \"sh|has 5 qubits, but its limits allow 6",
                "\"shotsMin\": 1,|\"shotsMin\": 1001,|The shotsMin (1001.0) must not be above the shotsMax (1000.0)",
                "\"shotsMin\": 1,|\"shotsMin\": 1.5,|must be a whole number of at least 1",
                "0.01, \"asOf\": \"2026-04-15\",|0.01,|a price with the members \"asOf\" and \"source\"",
                "EUR|Euro|The currency ('Euro') must be 2 to 8 capital letters",
                "\"task\": 0.3|\"task\": -0.3|A price (-0.3) must not be negative",
                "\"task\": 0.3|\"task\": 1e-999|at most 60 digits",
                "\"line\"|\"circle\"|the rule of a topology, one of complete, heavy-hex, line",
                "\"qubits\": 5, \"dead|\"qubits\": 500000, \"dead|must be in [1, 100000]",
                "\"kind\": \"gate\"|\"kind\": \"annealer\"|of kind ANNEALER cannot have native gates",
                "\"sx\"|\"rz\"|3 entries for 2 different native gates",
                "\"sx\"|\"ccx\"|acts on 3 qubits",
                "\"made up\",|NaN,|description as a text, found \"NaN\"",
                "0.02,|0.9,|must be in [0, 0.75]",
                "\"name\": \"five\"|\"name\": \"fi ve\"|The name of a device ('fi ve')",
                "Microseconds\": 100|Microseconds\": 0|T1 (0 µs) and T2 (80 µs) must be positive",
                "Microseconds\": 100|Microseconds\": -3|T1 (-3 µs) and T2 (80 µs) must be positive",
                "Microseconds\": 80|Microseconds\": 0|T2 (0 µs) must be positive",
                "Microseconds\": 100|Microseconds\": 1e300|t1Microseconds of at most a day, found \"1e300\"",
                "Microseconds\": 100|Microseconds\": NaN|a finite number t1Microseconds, found \"NaN\"",
                "Nanoseconds\": 533|Nanoseconds\": 1e14|durationNanoseconds of at most a day",
                "Nanoseconds\": 533|Nanoseconds\": -1|must not be negative",
                "0.02,|1.5,|The error (1.5) of the gate ecr on qubits [1, 0] must be in [0, 0.75]",
                "0.02,|NaN,|a finite number error, found \"NaN\"",
                "oneForZero\": 0.01|oneForZero\": 1.01|readout errors of a qubit (1.01, 0.03) must be in [0, 1]",
                "\"limits\"|\"timing\": {\"readoutNanoseconds\": 8.7e13, \"asOf\": \"2026-04-15\", \"source\": \"x\"}, \"limits\"|readoutNanoseconds (8.7E13), which is the ns of a measurement, must be a number of at least 0, at most 8.64E13",
                "\"shotsMax\": 1000|\"shotsMax\": 1e300|must be a whole number of at least 1, at most 1.0E15",
                "\"gates\": [{\"gate\": \"rz\", \"e|\"gates\": [{\"gate\": \"ecr\", \"qubits\": [1, 0], \"error\": 0.2}, {\"gate\": \"rz\", \"e|found a second one of ecr on qubits [1, 0]",
                "0.3, \"shot\"|0.3, \"task\"|JSON without repeated members, found \"task\"",
            })
    void aContradictionIsRefused(String good, String bad, String message) {
        String text = TEXT.replaceFirst(Pattern.quote(good), bad == null ? "" : bad);

        assertThat(text).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith("device.json, line ")
                .hasMessageContaining(message);
    }

    @Test
    void twoErrorsOfOneUndirectedPairAreRefused() {
        String text =
                """
                {"schema": "quench.device/1", "name": "a", "provider": "b", "kind": "gate", "asOf": "2026-04-15", "source": "c",
                 "topology": {"rule": "line", "qubits": 2}, "gates": [{"gate": "cz"}],
                 "noise": {"asOf": "2026-04-15", "source": "c", "gates": [
                   {"gate": "cz", "qubits": [0, 1], "error": 0.1}, {"gate": "cz", "qubits": [1, 0], "error": 0.2}]}}
                """;

        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("two errors of the undirected gate cz on [1, 0]");
    }

    /** Whatever happens to a text, it is read or refused with a place, and nothing else happens. */
    @Test
    void mutationsAreReadOrRefused() {
        mutations(1_000);
    }

    @Tag("slow")
    @Test
    void tenThousandMutationsAreReadOrRefused() {
        mutations(10_000);
    }

    private static void mutations(int count) {
        var random = new SplittableRandom(8);
        int refused = 0;
        for (int k = 0; k < count; k++) {
            String text = Mutations.of(TEXT, random);
            try {
                assertThat(DeviceReader.read("device.json", text, TODAY).qubits()).isPositive();
            } catch (SyntaxException e) {
                assertThat(e).hasMessageContaining("expected ").hasMessageContaining(", found ");
                refused++;
            }
        }
        assertThat(refused).isBetween(count / 2, count - 1);
    }

    @Test
    void aContradictionIsToldWhereItIs() {
        assertThat(line("\"gate\": \"rz\", \"error\"", "\"gate\": \"cz\", \"error\"")).isEqualTo(8);
        assertThat(line("\"qubits\": [1, 0]", "\"qubits\": [0, 1]")).isEqualTo(9);
        assertThat(line("\"error\": 0.01, \"dur", "\"qubits\": [3, 4], \"error\": 0.01, \"dur"))
                .isEqualTo(10);
        assertThat(line("[3, 2]]", "[5, 4]]")).isEqualTo(4);
        assertThat(line("[[3, 4]]", "[[3, 4]], \"deadQubits\": [0, 1, 2, 3, 4]")).isEqualTo(3);
        assertThat(line("{\"qubits\": 5, \"sh", "{\"qubits\": 6, \"sh")).isEqualTo(11);
    }

    private static int line(String good, String bad) {
        return assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> read(TEXT.replaceFirst(Pattern.quote(good), bad)))
                .actual()
                .line();
    }

    @Test
    void aCouplingThatIsListedTwiceIsRefused() {
        String text =
                TEXT.replace(
                        "\"rule\": \"line\", \"qubits\": 5",
                        "\"rule\": \"list\", \"qubits\": 5, \"couplings\": [[0, 1], [1, 2], [2, 3], [3, 4], [2, 1]]");

        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("line 3, column ")
                .hasMessageContaining("expected every coupling once")
                .hasMessageContaining("found [2, 1] again\nMaybe leave one out.");
    }

    @Test
    void aDayThatIsToComeIsRefusedButForOneOfSlack() {
        String text = TEXT.replaceFirst("(\"EUR\".*)2026-04-15", "$12026-04-22");

        assertThatThrownBy(() -> DeviceReader.read("device.json", text, TODAY))
                .hasMessageStartingWith("device.json, line 12, column ")
                .hasMessageContaining("a day that is not to come (today is 2026-04-20)")
                .hasMessageContaining("found \"2026-04-22\"\nMaybe the day is misspelt");
        assertThat(DeviceReader.read("device.json", text, TODAY.plusDays(1)).name())
                .isEqualTo("five");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aShippedDescriptionIsOfThePast(String name) throws IOException {
        String text = Files.readString(Path.of("devices", name + ".json"));

        assertThat(DeviceReader.read(name, text, LocalDate.of(2026, 11, 30)).name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aShippedDescriptionIsWrittenAndReadBack(String name) {
        Device device = ShippedDevices.find(name).orElseThrow();

        assertThat(DeviceReader.read(name, DeviceWriter.write(device))).isEqualTo(device);
        assertThat(device.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aShippedDescriptionSaysFromWhenAndWhereItIs(String name) {
        Device device = ShippedDevices.find(name).orElseThrow();

        assertThat(
                        List.of(
                                device.identity().from(),
                                device.calibration().from(),
                                device.figures().limits().from(),
                                device.figures().timing().from()))
                .allSatisfy(from -> {
                    assertThat(from.source()).hasSizeGreaterThan(10);
                    assertThat(from.asOf().getYear()).isBetween(2023, 2026);
                });
        assertThat(device.identity().description()).hasSizeGreaterThan(20);
        assertThat(device.workingQubits()).isNotEmpty();
    }

    static List<String> names() {
        return ShippedDevices.names();
    }

    @Test
    void allFilesOfTheFolderAreListed() throws IOException {
        try (var files = Files.list(Path.of("devices"))) {
            assertThat(
                            files.map(p -> p.getFileName().toString())
                                    .filter(p -> p.endsWith(".json"))
                                    .map(p -> p.replace(".json", ""))
                                    .sorted())
                    .isEqualTo(ShippedDevices.names());
        }
    }

    @Test
    void theIdealHeavyHexagonIsTheLatticeOfTorino() {
        assertThat(ShippedDevices.find("heavy_hex_133").orElseThrow().working())
                .isEqualTo(
                        ShippedDevices.find("ibm_torino").orElseThrow().connectivity().declared());
    }
}
