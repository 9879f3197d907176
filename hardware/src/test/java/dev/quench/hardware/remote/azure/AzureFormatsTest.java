package dev.quench.hardware.remote.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.qasm.QasmReader;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.problems.qubo.Bits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs as providers want them, and every form of their answers. */
class AzureFormatsTest {
    /** Bits 0 and 3 of 5; nothing that reads the same backwards. */
    private static final Bits FLIPPED = Bits.of(true, false, false, true, false);

    private static RemoteAnswer read(String format, String layout, int shots, String body) {
        var request = new JobRequest(new UUID(3, 4), "x", shots, new byte[0], layout);
        return new AzureAnswers(request)
                .read(new RawAnswer(format, body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "honeywell.quantum-results.v1 | {\"c0\":[\"1\",\"1\"],\"c1\":[\"0\",\"0\"],\"c2\":[\"0\",\"0\"],\"c3\":[\"1\",\"1\"],\"c4\":[\"0\",\"0\"]}",
                "ionq.quantum-results.v1 | {\"histogram\":{\"9\":1.0}}",
                "rigetti.quil-results.v1 | {\"ro\":[[1,0,0,1,0],[1,0,0,1,0]]}",
                "pasqal.pulser-results.v1 | {\"10010\":2}",
                "pasqal.pulser-results.v1 | {\"counter\":{\"10010\":2}}",
                "microsoft.quantum-results.v1 | {\"Histogram\":[\"[1, 0, 0, 1, 0]\",1.0]}",
                "microsoft.quantum-results.v2 | {\"DataFormat\":\"microsoft.quantum-results.v2\",\"Results\":[{\"Histogram\":[{\"Outcome\":[1,0,0,1,0],\"Display\":\"[1, 0, 0, 1, 0]\",\"Count\":2}],\"Shots\":[]}]}"
            })
    void bitZeroIsFoundInEveryFormat(String format, String body) {
        RemoteAnswer answer = read(format, "5:0,1,2,3,4", 2, body);

        assertThat(answer.counts().asMap()).isEqualTo(Map.of(FLIPPED, 2));
        assertThat(answer.remarks()).isEmpty();
    }

    @Test
    void bitsOfIonqFollowTheMeasurements() {
        RemoteAnswer answer =
                read(
                        "ionq.quantum-results.v1",
                        "5:3,1",
                        4,
                        "{\"histogram\":{\"8\":0.75,\"2\":0.25}}");

        assertThat(answer.counts().asMap())
                .isEqualTo(Map.of(Bits.of(true, false), 3, Bits.of(false, true), 1));
    }

    @Test
    void probabilitiesThatAreNoCountsAreDrawnTheSameEachTime() {
        String body = "{\"histogram\":{\"0\":0.3333333,\"1\":0.6666667}}";
        RemoteAnswer once = read("ionq.quantum-results.v1", "1:0", 1000, body);
        RemoteAnswer again = read("ionq.quantum-results.v1", "1:0", 1000, body);

        assertThat(once).isEqualTo(again);
        assertThat(once.drawnBy()).isPresent();
        assertThat(once.counts().total()).isEqualTo(1000);
        assertThat(once.counts().get(Bits.of(true))).isBetween(600, 730);
        assertThat(once.remarks()).singleElement().asString().contains("drawn here");
    }

    @Test
    void fewerShotsAreTakenAndSaid() {
        RemoteAnswer answer = read("rigetti.quil-results.v1", "1:0", 3, "{\"ro\":[[1],[0]]}");

        assertThat(answer.counts().total()).isEqualTo(2);
        assertThat(answer.remarks()).containsExactly("2 shots came back of 3 asked for.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "honeywell.quantum-results.v1 | {\"c0\":[\"1\"]} | the register c1",
                "honeywell.quantum-results.v1 | {\"c0\":[\"1\"],\"c1\":[\"1\",\"0\"]} | the register c1",
                "honeywell.quantum-results.v1 | {\"c0\":[\"1\"],\"c1\":[\"2\"]} | neither 0 nor 1",
                "honeywell.quantum-results.v1 | {} | the register c0",
                "ionq.quantum-results.v1 | {\"histogram\":{\"0\":NaN}} | NaN where a probability",
                "ionq.quantum-results.v1 | {\"histogram\":{\"0\":Infinity}} | where a probability",
                "ionq.quantum-results.v1 | {\"histogram\":{\"0\":-0.5,\"1\":1.0}} | -0.5 where",
                "ionq.quantum-results.v1 | {\"histogram\":{\"0\":0.5}} | add up to 0.5",
                "ionq.quantum-results.v1 | {\"histogram\":{\"4\":1}} | more than 2 qubits",
                "ionq.quantum-results.v1 | {\"histogram\":{\"x\":1}} | no decimal number",
                "ionq.quantum-results.v1 | {\"histogram\":[1]} | no map",
                "rigetti.quil-results.v1 | {\"ro\":[[1]]} | not 2 bits",
                "rigetti.quil-results.v1 | {\"ro\":[[1,NaN]]} | not 2 bits",
                "rigetti.quil-results.v1 | {\"ro\":[]} | no shot",
                "rigetti.quil-results.v1 | {\"ro\":3} | no list",
                "pasqal.pulser-results.v1 | {\"00\":1.5} | 1.5 where a count",
                "pasqal.pulser-results.v1 | {\"00\":NaN} | where a count",
                "pasqal.pulser-results.v1 | {\"0\":1} | not 2 bits",
                "microsoft.quantum-results.v1 | {\"Histogram\":[\"[0, 1]\"]} | no list of outcomes",
                "microsoft.quantum-results.v1 | {\"Histogram\":[\"01\",1]} | no list of bits",
                "microsoft.quantum-results.v2 | {\"Results\":[]} | 0 results",
                "qir.v7 | {} | the format 'qir.v7'",
                "ionq.quantum-results.v1 | {\"histo | is not JSON"
            })
    void whatMakesNoSenseIsBroken(String format, String body, String message) {
        assertThatThrownBy(() -> read(format, "2:0,1", 1, body))
                .hasMessageContaining(message)
                .satisfies(t ->
                        assertThat(((BackendException) t).kind())
                                .isInstanceOf(BackendException.Broken.class));
    }

    @Test
    void quantinuumGetsItsOwnGatesOnAsManyIonsAsAreUsed() {
        Circuit circuit =
                Circuit.builder(56, 2)
                        .rotate(Gate.R, List.of(Math.PI, 0.25), 50)
                        .rotate(Gate.RZZ, -0.5, 7, 50)
                        .rotate(Gate.RZ, 1e-9, 7)
                        .measure(7, 1)
                        .measure(50, 0)
                        .build();

        AzureProgram program = AzureProgram.of(AzureFamily.QUANTINUUM, circuit);

        assertThat(program.text())
                .isEqualTo(
                        """
                        OPENQASM 2.0;
                        include "hqslib1.inc";
                        qreg q[2];
                        creg c0[1];
                        creg c1[1];
                        U1q(3.141592653589793, 0.25) q[1];
                        RZZ(-0.5) q[0], q[1];
                        rz(1.0E-9) q[0];
                        measure q[0] -> c1[0];
                        measure q[1] -> c0[0];
                        """);
        assertThat(program.layout().bits()).isEqualTo(2);
    }

    @Test
    void plainGatesNeedNoLibraryOfQuantinuum() {
        Circuit circuit =
                Circuit.builder(2, 2).add(Gate.H, 0).add(Gate.CX, 0, 1).measureAll().build();

        String text = AzureProgram.of(AzureFamily.QUANTINUUM, circuit).text();

        assertThat(text).contains("include \"qelib1.inc\"");
        assertThat(QasmReader.read("program", text)).isEqualTo(circuit);
    }

    @Test
    void rigettiGetsQuilOnTheQubitsOfTheDevice() {
        Circuit circuit =
                Circuit.builder(84, 2)
                        .rotate(Gate.RX, Math.PI / 2, 40)
                        .rotate(Gate.RZ, -1.5, 41)
                        .add(Gate.ISWAP, 40, 41)
                        .measure(41, 0)
                        .measure(40, 1)
                        .build();

        assertThat(AzureProgram.of(AzureFamily.RIGETTI, circuit).text())
                .isEqualTo(
                        """
                        DECLARE ro BIT[2]
                        RX(1.5707963267948966) 40
                        RZ(-1.5) 41
                        ISWAP 40 41
                        MEASURE 41 ro[0]
                        MEASURE 40 ro[1]
                        """);
    }

    @Test
    void ionqGetsNativeGatesInTurns() {
        Circuit circuit =
                Circuit.builder(36, 1)
                        .rotate(Gate.GPI2, Math.PI / 2, 9)
                        .rotate(Gate.RZZ, Math.PI / 2, 9, 30)
                        .measure(30, 0)
                        .build();

        AzureProgram program = AzureProgram.of(AzureFamily.IONQ, circuit);

        assertThat(program.text())
                .isEqualTo(
                        "{\"gateset\":\"native\",\"qubits\":2,\"circuit\":[{\"gate\":\"gpi2\",\"target\":0,\"phase\":0.25},{\"gate\":\"zz\",\"targets\":[0,1],\"angle\":0.25}]}");
        assertThat(program.layout().text()).isEqualTo("2:1");
        assertThat(AzureLayout.parse("2:1")).isEqualTo(program.layout());
    }

    @Test
    void whatAProviderCannotRunIsSaid() {
        Circuit within = Circuit.builder(1, 2).measure(0, 0).add(Gate.X, 0).measure(0, 1).build();
        Circuit own = Circuit.builder(2, 2).add(Gate.ECR, 0, 1).measureAll().build();

        assertThatThrownBy(() -> AzureProgram.of(AzureFamily.IONQ, within))
                .hasMessageContaining("measure at the end only");
        assertThatThrownBy(() -> AzureProgram.of(AzureFamily.RIGETTI, own))
                .hasMessageContaining("Rigetti takes no 'ecr'")
                .hasMessageContaining("\nMaybe compile first");
        assertThatThrownBy(() -> AzureProgram.of(AzureFamily.QUANTINUUM, own))
                .hasMessageContaining("Quantinuum takes no 'ecr'");
        assertThatThrownBy(() -> AzureProgram.of(AzureFamily.PASQAL, own))
                .hasMessageContaining("sequences of pulses");
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> new AzureOptions(Map.of("speed", "1")))
                .hasMessageContaining("no option 'speed'.\nMaybe one of session, skip-quilc");
        var object = dev.quench.hardware.remote.http.WireJson.object();
        new AzureOptions(Map.of("skip-quilc", "true", "session", new UUID(0, 1).toString()))
                .put(object, object, AzureFamily.RIGETTI);
        assertThat(object.toString())
                .isEqualTo(
                        "{\"sessionId\":\"00000000-0000-0000-0000-000000000001\",\"skipQuilc\":true}");
        assertThatThrownBy(() ->
                        new AzureOptions(Map.of("skip-quilc", "true"))
                                .put(object, object, AzureFamily.IONQ))
                .hasMessageContaining("and for Rigetti");
    }
}
