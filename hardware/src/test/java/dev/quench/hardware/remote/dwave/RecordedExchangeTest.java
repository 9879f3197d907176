package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a real processor was sent and answered in August 2025. */
class RecordedExchangeTest {
    private static final Ising SINGLE = Solvers.ising(new double[] {1});
    static final Ising TRIANGLE =
            Solvers.ising(
                    new double[13],
                    new double[] {0, 1, 1},
                    new double[] {0, 12, 1},
                    new double[] {1, 12, 1});

    private static Ising problem(String name) {
        return name.startsWith("single") ? SINGLE : TRIANGLE;
    }

    @ParameterizedTest
    @CsvSource({"single-qubit-ising,", "triangle-ising,", "triangle-ising-labelled,pretty-label"})
    void theSameRequestIsWritten(String name, String label) {
        var recording = Recording.of(name);
        var solver = Recording.solver();
        var submission =
                new QpSubmission(
                        solver,
                        QpProblem.of(solver, problem(name)),
                        100,
                        Optional.ofNullable(label),
                        Map.of());

        JsonNode written = JsonMapper.shared().readTree(submission.body());

        assertThat(written).isEqualTo(recording.request());
        JsonNode data = written.path(0).path("data");
        JsonNode sent = recording.request().path(0).path("data");
        assertThat(Base64.getDecoder().decode(data.path("lin").asString()))
                .hasSize(8 * 4594)
                .isEqualTo(Base64.getDecoder().decode(sent.path("lin").asString()));
        assertThat(Base64.getDecoder().decode(data.path("quad").asString()))
                .isEqualTo(Base64.getDecoder().decode(sent.path("quad").asString()));
    }

    @ParameterizedTest
    @CsvSource({
        "single-qubit-ising,100",
        "triangle-ising,10 7 17 20 33 13",
        "triangle-ising-labelled,19 16 13 15 21 16"
    })
    void theAnswerIsDecoded(String name, String occurrences) {
        var recording = Recording.of(name);
        var problem = QpProblem.of(Recording.solver(), problem(name));

        QpAnswer answer = QpAnswer.read(recording.result(), problem, 100);

        assertThat(answer.reads()).isEqualTo(100);
        assertThat(answer.samples().stream().map(s -> Integer.toString(s.occurrences())))
                .containsExactly(occurrences.split(" "));
        assertThat(answer.samples())
                .allSatisfy(s -> {
                    assertThat(s.energy()).isEqualTo(-1);
                    assertThat(problem(name).energy(s.bits())).isEqualTo(-1);
                });
    }

    /** Bytes 60 40 C0 80 20 A0: 011 010 110 100 001 101 on qubits 0, 1 and 12, up where 1. */
    @Test
    void theFrustratedStatesOfTheTriangleAreRead() {
        var problem = QpProblem.of(Recording.solver(), TRIANGLE);

        QpAnswer answer = QpAnswer.read(Recording.of("triangle-ising").result(), problem, 100);

        var seen = new HashMap<String, Integer>();
        for (QpSample s : answer.samples()) {
            Bits bits = s.bits();
            assertThat(bits.ones().filter(q -> q != 0 && q != 1 && q != 12)).isEmpty();
            seen.put(
                    IntStream.of(0, 1, 12)
                            .mapToObj(q -> bits.spin(q) > 0 ? "1" : "0")
                            .reduce("", String::concat),
                    s.occurrences());
        }
        assertThat(seen)
                .isEqualTo(Map.of("011", 10, "010", 7, "110", 17, "100", 20, "001", 33, "101", 13));
    }

    @ParameterizedTest
    @CsvSource({"single-qubit-ising,1,44976.4,45022", "triangle-ising,3,46042.8,46037"})
    void timesAddUpExactlyAndAreForeseen(String name, int qubits, String access, double estimate) {
        var problem = QpProblem.of(Recording.solver(), problem(name));
        QpTiming timing = QpAnswer.read(Recording.of(name).result(), problem, 100).timing();

        assertThat(timing.addsUp(100)).isTrue();
        assertThat(timing.addsUp(99)).isFalse();
        assertThat(timing.find("qpu_access_time").orElseThrow()).isEqualByComparingTo(access);
        double foreseen =
                Recording.solver()
                        .timing()
                        .orElseThrow()
                        .estimate(qubits, 100, TimingOptions.defaults());
        assertThat(foreseen).isCloseTo(estimate, within(0.5));
        double charged = timing.find("qpu_access_time").orElseThrow().doubleValue();
        assertThat(foreseen).isCloseTo(charged, within(0.002 * charged));
    }

    @ParameterizedTest
    @CsvSource({"single-qubit-ising,", "triangle-ising,", "triangle-ising-labelled,pretty-label"})
    void statesAreRead(String name, String label) {
        var recording = Recording.of(name);

        ProblemEntry taken = ProblemEntry.list(recording.accepted()).getFirst();
        ProblemEntry done = ProblemEntry.list(recording.status()).getFirst();

        assertThat(taken.state()).contains(JobState.QUEUED);
        assertThat(done.state()).contains(JobState.COMPLETED);
        assertThat(done.id()).isPresent().isEqualTo(taken.id());
        assertThat(done.label()).isEqualTo(Optional.ofNullable(label));
        assertThat(taken.refused()).isFalse();
    }

    /**
     * The whole walk, each recorded answer given once; the recording has no key of ours as label.
     */
    @Test
    void aRecordedJobIsWalkedFromDefinitionToCounts() {
        var recording = Recording.of("triangle-ising");
        var transport = new Scripted();
        var service =
                new DwaveService(
                        DwaveAddress.at(URI.create("https://cloud.dwavesys.com/sapi")),
                        () -> "token",
                        transport,
                        RetryRules.defaults(),
                        new Scripted.Still(),
                        new SplittableRandom(1));
        transport
                .answer(200, Recording.solverText())
                .answer(200, text(recording.accepted()))
                .answer(200, text(recording.status()))
                .answer(200, text(recording.result()))
                .answer(200, text(recording.result()));

        var device = service.device("Advantage2_system1.5");
        var order = new JobOrder(new UUID(0, 9), new RemoteProgram.Spins(TRIANGLE), 100, Map.of());
        var request = service.write(order, device);
        String id = service.submit(request);
        JobReport report = service.poll(List.of(id)).getFirst();
        var answer = service.read(request, service.fetch(id).orElseThrow());

        assertThat(id).isEqualTo("94e2f0d9-e544-4a43-a1e7-e87604431f1c");
        assertThat(report.state()).contains(JobState.COMPLETED);
        assertThat(report.charge().orElseThrow().seconds().orElseThrow())
                .isEqualByComparingTo("0.0460428");
        assertThat(answer.counts().total()).isEqualTo(100);
        assertThat(answer.counts().get(Bits.parse("1000000000000"))).isEqualTo(10);
        assertThat(answer.counts().get(Bits.parse("0100000000001"))).isEqualTo(20);
        assertThat(answer.remarks()).isEmpty();
        assertThat(transport.left()).isZero();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** All qubits and couplers, and answers written from the states themselves. */
    @Test
    void aProblemOfTheWholeProcessorComesBack() {
        SolverDefinition solver = Recording.solver();
        var random = Isings.generator(5);
        double[] fields = new double[solver.size()];
        int[] ids = IntStream.range(0, solver.qubits()).map(solver::qubit).toArray();
        IntStream.of(ids).forEach(q -> fields[q] = random.nextDouble(-6, 6));
        var couplings = Couplings.builder(solver.size());
        for (int k = 0; k < solver.couplers(); k++) {
            couplings.add(solver.low(k), solver.high(k), random.nextDouble(-0.5, 0.5));
        }
        Ising ising = Ising.of(0, fields, couplings.build());
        var states = new ArrayList<Bits>();
        var rows = new ArrayList<String>();
        for (int k = 0; k < 3; k++) {
            Bits state =
                    Bits.withOnes(
                            solver.size(), IntStream.of(ids).filter(q -> random.nextBoolean()));
            var row = new StringBuilder();
            IntStream.of(ids).forEach(q -> row.append(state.get(q) ? '0' : '1'));
            states.add(state);
            rows.add(row.toString());
        }

        QpProblem problem = QpProblem.of(solver, ising);
        var submission = new QpSubmission(solver, problem, 3, Optional.empty(), Map.of());
        QpProblem again = QpProblem.read(submission.body(), problem.layout());
        String answer =
                Solvers.answer(
                        Solvers.doubles(states.stream().mapToDouble(ising::energy).toArray()),
                        Solvers.ints(1, 1, 1),
                        Solvers.ints(ids),
                        Solvers.rows(rows),
                        4800);

        assertThat(again.quad()).isEqualTo(problem.quad()).hasSize(446_008);
        assertThat(
                        QpAnswer.read(answer.getBytes(StandardCharsets.UTF_8), again, 3)
                                .samples()
                                .stream()
                                .map(QpSample::bits))
                .isEqualTo(states);
    }

    @Test
    void theDefinitionOfTheProcessorIsRead() {
        SolverDefinition solver = Recording.solver();

        assertThat(solver.name()).isEqualTo("Advantage2_system1.5");
        assertThat(solver.graph()).isEqualTo("018d6fa6d0");
        assertThat(solver.size()).isEqualTo(4800);
        assertThat(solver.qubits()).isEqualTo(4594);
        assertThat(solver.couplers()).isEqualTo(41_813);
        assertThat(solver.range().lowCoupling()).isEqualTo(-2);
        assertThat(solver.range().highSum()).isEqualTo(10);
        assertThat(solver.limits().runTime()).isEqualTo(1e6);
        assertThat(solver.works(21)).isFalse();
        assertThat(solver.works(22)).isTrue();
    }
}
