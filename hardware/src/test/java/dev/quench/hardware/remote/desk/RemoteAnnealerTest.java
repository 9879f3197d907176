package dev.quench.hardware.remote.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.BitOrderProbe;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.json.DeviceReader;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteAnnealerTest {
    private static final String DEVICE =
            """
            {"schema": "quench.device/1", "name": "small", "provider": "D-Wave",
             "kind": "annealer", "description": "A small annealer.",
             "asOf": "2026-01-01", "source": "a test",
             "topology": {"rule": "zephyr", "grid": 2, "tile": 4, "deadQubits": [3, 50]},
             "limits": {"shotsMax": 30, "asOf": "2026-01-01", "source": "a test"},
             "annealer": {"hMin": -6, "hMax": 6, "jMin": -1, "jMax": 1, "extendedJMin": -2,
              "extendedJMax": 1, "couplingSumMin": -13, "couplingSumMax": 10,
              "asOf": "2026-01-01", "source": "a test"},
             "price": {"kind": "unknown"}}
            """;

    private static final Device SMALL = DeviceReader.read("small.json", DEVICE);

    @TempDir private Path folder;
    private JobJournal journal;

    @BeforeEach
    void open() {
        journal = JobJournal.open(folder.resolve("jobs.db"), Instant::now);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** All coupled, each spin with a field of its own. */
    private static Ising dense(int size) {
        var random = new SplittableRandom(5);
        double[] fields = new double[size];
        var couplings = Couplings.builder(size);
        for (int i = 0; i < size; i++) {
            fields[i] = random.nextDouble(-1, 1);
            for (int j = 0; j < i; j++) {
                couplings.add(j, i, random.nextDouble(-1, 1));
            }
        }
        return Ising.of(2, fields, couplings.build());
    }

    private static double lowest(Ising cost) {
        double lowest = Double.POSITIVE_INFINITY;
        for (long index = 0; index < 1L << cost.size(); index++) {
            lowest = Math.min(lowest, cost.energy(Bits.ofIndex(index, cost.size())));
        }
        return lowest;
    }

    private RemoteAnnealer annealer(SpinProvider provider, boolean waits, Caps caps) {
        return annealer(provider, waits, caps, Map.of());
    }

    private RemoteAnnealer annealer(
            SpinProvider provider, boolean waits, Caps caps, Map<String, String> options) {
        return annealer(SMALL, provider, waits, caps, options);
    }

    private RemoteAnnealer annealer(
            Device device,
            SpinProvider provider,
            boolean waits,
            Caps caps,
            Map<String, String> options) {
        Pace pace = Instant::now;
        return new RemoteAnnealer(
                new RemoteJobs(
                        new RemoteTarget("dwave", "small", Optional.empty()),
                        provider,
                        device,
                        new JobDesk(journal, (_, _) -> provider, DeskRules.defaults(), pace),
                        journal,
                        new RemoteRun(
                                new UUID(1, 2),
                                "quench solve",
                                caps,
                                options,
                                (_, shots, _) ->
                                        new Charge(shots, Optional.empty(), Optional.empty()),
                                waits),
                        JobWatcher.SILENT,
                        () -> false));
    }

    private RemoteAnnealer annealer(BiFunction<Ising, Bits, Bits> rule) {
        return annealer(new SpinProvider(rule), true, Caps.NONE);
    }

    @Test
    void theLowestStateComesBackInTheVariablesOfTheProblem() {
        Ising cost = dense(12);

        Annealed answer = annealer((_, bits) -> bits).anneal(cost, 30, new SplittableRandom(1));

        double best =
                answer.counts().asMap().keySet().stream()
                        .mapToDouble(cost::energy)
                        .min()
                        .orElseThrow();
        assertThat(best).isCloseTo(lowest(cost), within(1e-9));
        assertThat(answer.counts().total()).isEqualTo(30);
        assertThat(answer.remarks()).containsExactly("a remark");
        assertThat(answer.report())
                .containsKeys("physicalQubits", "longestChain", "chainStrength", "scale")
                .containsEntry("figures", Map.of("qpu_access_time", "7 µs"))
                .containsEntry("jobs", 1);
    }

    @Test
    void aSolverOfAnyCouplingsGetsTheProblemAsItIs() {
        var loose =
                new Device(
                        SMALL.identity(),
                        Connectivity.of(Topology.of(14, List.of()), Set.of(), Set.of()),
                        SMALL.operations(),
                        SMALL.calibration(),
                        SMALL.figures(),
                        SMALL.price());
        var provider = new SpinProvider((_, bits) -> bits);
        RemoteAnnealer annealer = annealer(loose, provider, true, Caps.NONE, Map.of());
        Ising cost = dense(12);

        Annealed answer = annealer.anneal(cost, 30, new SplittableRandom(1));

        assertThat(provider.problem(0)).isEqualTo(cost);
        assertThat(answer.counts().total()).isEqualTo(30);
        assertThat(answer.report()).containsOnlyKeys("jobs", "reads", "figures");
        assertThatThrownBy(() -> annealer.anneal(dense(15), 30, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("14");
    }

    @Test
    void aFreeAnnealerFitsACapOfMoneyAndOneWithoutAPriceDoesNot() {
        var euros = Optional.of(new Charge.Money(BigDecimal.ZERO, "EUR"));
        var caps = new Caps(new Cap(OptionalLong.empty(), Optional.empty(), euros), Cap.NONE);
        var provider = new SpinProvider((_, bits) -> bits);

        assertThatThrownBy(() ->
                        annealer(provider, true, caps)
                                .anneal(dense(4), 10, new SplittableRandom(1)))
                .hasMessageContaining("in EUR is not known");
        assertThat(provider.submitted()).isEmpty();

        RemoteAnnealer free =
                annealer(SMALL.withPrice(new Price.Free()), provider, true, caps, Map.of());
        assertThat(free.anneal(dense(4), 10, new SplittableRandom(1)).counts().total())
                .isEqualTo(10);
    }

    @Test
    void everyBitStandsWhereTheDocumentationSays() {
        assertThat(BitOrderProbe.run(annealer((_, bits) -> bits), 9, new SplittableRandom(1)))
                .hasSize(4)
                .allMatch(f -> f.order() == BitOrderProbe.Order.RIGHT);
    }

    @Test
    void anAnswerWithItsQubitsExchangedIsFoundOut() {
        assertThat(
                        BitOrderProbe.run(
                                annealer((_, bits) -> moved(bits)), 9, new SplittableRandom(1)))
                .anyMatch(f -> f.order() != BitOrderProbe.Order.RIGHT);
    }

    private static Bits moved(Bits bits) {
        return Bits.withOnes(bits.size(), bits.ones().map(k -> (k + 1) % bits.size()));
    }

    /** The strongest coupling is one inside a chain: a flip of one end breaks that chain alone. */
    private static Bits broken(Ising physical, Bits bits) {
        int[] end = {-1};
        double[] least = {0};
        physical.couplings()
                .forEach((p, q, j) -> {
                    if (j < least[0]) {
                        least[0] = j;
                        end[0] = p;
                    }
                });
        // All of the chain agree in the lowest states, so that one flip breaks it.
        return Bits.withOnes(
                bits.size(),
                IntStream.range(0, bits.size()).filter(k -> bits.get(k) ^ k == end[0]));
    }

    @Test
    void brokenChainsAreReadByMajorityAndCounted() {
        Ising cost = dense(10);

        Annealed whole = annealer((_, bits) -> bits).anneal(cost, 20, new SplittableRandom(1));
        journal.close();
        journal = JobJournal.open(folder.resolve("other.db"), Instant::now);
        Annealed torn =
                annealer(RemoteAnnealerTest::broken).anneal(cost, 20, new SplittableRandom(1));

        assertThat(whole.report()).containsEntry("chainBreakFraction", 0.0);
        assertThat(torn.report())
                .containsEntry("chainBreakFraction", 0.1)
                .containsEntry("readsWithBrokenChains", 20L);
    }

    @Test
    void aRunThatIsCarriedOnFindsItsJobByTheSameEmbedding() {
        var provider = new SpinProvider((_, bits) -> bits);
        Ising cost = dense(12);

        assertThatThrownBy(() ->
                        annealer(provider, false, Caps.NONE)
                                .anneal(cost, 30, new SplittableRandom(7)))
                .isInstanceOf(PendingJobsException.class);
        Annealed answer =
                annealer(provider, true, Caps.NONE).anneal(cost, 30, new SplittableRandom(7));

        assertThat(provider.submitted()).hasSize(1);
        assertThat(answer.counts().total()).isEqualTo(30);
    }

    @Test
    void theProblemFillsTheRangeOfTheDevice() {
        var provider = new SpinProvider((_, bits) -> bits);

        annealer(provider, true, Caps.NONE).anneal(dense(12), 10, new SplittableRandom(1));

        double[] largest = {0};
        provider.problem(0)
                .couplings()
                .forEach((_, _, j) -> {
                    assertThat(j).isBetween(-2.0, 1.0);
                    largest[0] = Math.max(largest[0], Math.max(-j / 2, j));
                });
        assertThat(largest[0]).isCloseTo(1, within(1e-9));
    }

    private static Caps shots(long most) {
        return new Caps(
                new Cap(OptionalLong.of(most), Optional.empty(), Optional.empty()), Cap.NONE);
    }

    @Test
    void severalJobsWantACapAndFitItTogether() {
        var provider = new SpinProvider((_, bits) -> bits);

        assertThatThrownBy(() ->
                        annealer(provider, true, Caps.NONE)
                                .anneal(dense(4), 70, new SplittableRandom(1)))
                .hasMessageContaining("need 3 jobs")
                .hasMessageContaining("--max-shots 70");
        assertThatThrownBy(() ->
                        annealer(provider, true, shots(60))
                                .anneal(dense(4), 70, new SplittableRandom(1)))
                .hasMessageContaining("70 shots; 0 of the 60");
        assertThat(provider.submitted()).isEmpty();
    }

    @Test
    void moreReadsThanTheDeviceTakesAreSeveralJobs() {
        var provider = new SpinProvider((_, bits) -> bits);

        Annealed answer =
                annealer(provider, true, shots(70)).anneal(dense(4), 70, new SplittableRandom(1));

        assertThat(provider.submitted()).hasSize(3);
        assertThat(answer.counts().total()).isEqualTo(70);
        assertThat(answer.report()).containsEntry("jobs", 3).containsEntry("reads", 70L);
    }

    @Test
    void theProvidersForecastCountsAgainstTheCap() {
        var provider = new SpinProvider((_, bits) -> bits);
        var cap =
                new Cap(OptionalLong.empty(), Optional.of(new BigDecimal("0.4")), Optional.empty());

        assertThatThrownBy(() ->
                        annealer(provider, true, new Caps(cap, Cap.NONE))
                                .anneal(dense(4), 10, new SplittableRandom(1)))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("0.5");
        assertThat(provider.submitted()).isEmpty();
    }

    @Test
    void whatTheProviderCannotTakeIsRefusedBeforeItIsPlanned() {
        var provider = new SpinProvider((_, bits) -> bits);

        assertThatThrownBy(() ->
                        annealer(provider, true, Caps.NONE, Map.of("odd", "1"))
                                .anneal(dense(4), 10, new SplittableRandom(1)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class))
                .hasMessageContaining("odd");
    }

    @Test
    void aProblemThatDoesNotFitIsToldWhatWould() {
        assertThatThrownBy(() ->
                        annealer((_, bits) -> bits).anneal(dense(40), 10, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variables fit whatever their couplings");
    }

    @Test
    void circuitsAreRefused() {
        var circuit = new CircuitProgram(Circuit.builder(2).add(Gate.X, 0).build());

        assertThatThrownBy(
                        () -> annealer((_, bits) -> bits).run(circuit, 10, new SplittableRandom(1)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class))
                .hasMessageContaining("no circuit of 2 qubits")
                .hasMessageContaining("--recipe quantum-annealing");
    }
}
