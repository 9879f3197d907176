package dev.quench.tests.endtoend;

import static dev.quench.tests.endtoend.DefectFixtures.EVERY_MERGE;
import static dev.quench.tests.endtoend.DefectFixtures.chain;
import static dev.quench.tests.endtoend.DefectFixtures.feasible;
import static dev.quench.tests.endtoend.DefectFixtures.named;
import static dev.quench.tests.endtoend.DefectFixtures.shrunk;
import static dev.quench.tests.endtoend.DefectFixtures.solve;
import static dev.quench.tests.endtoend.DefectFixtures.stage;
import static dev.quench.tests.endtoend.DefectFixtures.stages;
import static dev.quench.tests.endtoend.DefectFixtures.stated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.persistency.FlipSymmetry;
import dev.quench.solvers.reduction.shrinking.GraphShrinking;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.tests.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Defects T1 to T5, T8 and T9 of earlier public code, in how it shrank; each test fails where the
 * defect is. The others are in {@link RecordDefectsTest} and {@link RoundTripDefectsTest}.
 */
class ShrinkingDefectsTest {
    private static CorrelationSource semidefinite() {
        return CorrelationSources.named("sdp", StateVectorBackend.standard(1), 1);
    }

    /** T1: rows of a stale matrix were read with the numbers after a merge. */
    @Test
    void correlationsFollowTheRenumberingAfterEveryMerge() {
        ReducedInstance before = chain(ModelKind.QUBO, 0, -1, -1, -1, -1, -1, -1, -1);
        var source = stated((i, j) -> i == j ? (i % 2 == 0 ? -1 : 1) * (0.9 - 0.05 * i) : 0);

        Shrunken shrunken = shrunk(before, source, 0);

        assertThat(source.questions()).hasSize(7);
        Bits lifted = shrunken.instance().lift(Bits.zeros(0));
        assertThat(IntStream.range(0, 7).filter(lifted::get)).containsExactly(0, 2, 4, 6);
    }

    /** T2: a sign was taken of a correlation of 0. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, -1e-12})
    void aCorrelationOfZeroMergesNothing(double zero) {
        ReducedInstance before = named("torus4x5");

        Shrunken shrunken = shrunk(before, stated((i, j) -> zero), 4);

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.EXHAUSTED);
        assertThat(shrunken.qubits()).isEqualTo(20);
    }

    /** T2: the order of exact ties was that of a sort. */
    @Test
    void exactTiesAreBrokenByTheSmallerVariable() {
        var decided = new ArrayList<Merge>();
        var request =
                ShrinkRequest.plain(0, Seeds.generator(1))
                        .withListener(event -> {
                            if (event instanceof ShrinkEvent.Decided d) {
                                decided.add(d.candidate().merge());
                            }
                        });

        GraphShrinking.of(
                        chain(ModelKind.QUBO, 0, 1, 1, 1, 1),
                        EVERY_MERGE,
                        stated((i, j) -> i == j ? (i == 1 ? 1 : 1 - 1e-13) : 0),
                        request)
                .shrink();

        assertThat(decided)
                .containsExactlyElementsOf(
                        IntStream.range(0, 4).mapToObj(i -> new Merge.Fix(i, false)).toList());
    }

    /** T3: the anchor could be merged away, and linear terms with it. */
    @Test
    void linearTermsStayFieldsAndTheAnchorIsNoSpin() {
        ReducedInstance before = chain(ModelKind.QUBO, 2, 3, -5, 1, 4, -2);
        var source = stated((i, j) -> i == j ? 0 : 0.9 - 0.01 * (i + j));

        Shrunken shrunken = shrunk(before, source, 1);

        LabelledIsing first = source.questions().getFirst();
        var objective = before.formulated().program().objective();
        assertThat(feasible(before.formulated().program()))
                .allSatisfy(
                        x -> assertThat(first.energy().energy(x)).isEqualTo(objective.energy(x)));
        assertThat(first.energy().field(0)).isNotZero();
        assertThat(source.questions())
                .allSatisfy(q -> assertThat(q.label(q.size() - 1)).isLessThan(5));
        /* Only ties were suggested: one spin with a field is left, not a bare constant. */
        var left = shrunken.instance().formulated().program().objective();
        assertThat(left.size()).isEqualTo(1);
        assertThat(left.bias(0)).isNotZero();
        for (Bits y : List.of(Bits.zeros(1), Bits.of(true))) {
            assertThat(left.energy(y)).isEqualTo(objective.energy(shrunken.instance().lift(y)));
        }
    }

    /** T4: a qubit was spent on flipping all spins, where fields make that no symmetry. */
    @Test
    void anEnergyWithFieldsTakesOneQubitAVariable() {
        var source = stated((i, j) -> 0);

        Shrunken shrunken = shrunk(chain(ModelKind.QUBO, 2, 3, -5, 1, 4, -2), source, 2);

        assertThat(source.questions().getFirst().size()).isEqualTo(5);
        assertThat(shrunken.qubits()).isEqualTo(5);
    }

    /** T4: the same where there is no field, and any node may be the anchor. */
    @Test
    void aCutOfFiveNodesTakesFourQubits() {
        ReducedInstance cut = chain(ModelKind.MAXCUT, 4, -2, -4, -4, -4, -2);
        var source = stated((i, j) -> 0);

        Shrunken shrunken = shrunk(cut, source, 0);
        ReducedInstance fixed =
                Reductions.reduce(
                        cut.formulated(),
                        List.of(new FlipSymmetry()),
                        ReductionRequest.plain(),
                        Ticker.FROZEN);

        assertThat(source.questions().getFirst().size()).isEqualTo(4);
        assertThat(shrunken.qubits()).isEqualTo(4);
        assertThat(fixed.formulated().program().size()).isEqualTo(4);
    }

    /** T5: the semidefinite program of 144 variables ended after 17 of 49 merges. */
    @Test
    @Timeout(120)
    void shrinkingOneHundredAndFortyFourVariablesCompletes() {
        var events = new ArrayList<ShrinkEvent>();

        Shrunken shrunken =
                GraphShrinking.of(
                                named("qap-grid3x4-s1"),
                                ShrinkOptions.toBudget(),
                                semidefinite(),
                                ShrinkRequest.plain(96, Seeds.generator(1))
                                        .withListener(events::add))
                        .shrink();

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.BUDGET);
        assertThat(shrunken.qubits()).isBetween(1L, 96L);
        List<Map<String, Object>> answers =
                events.stream()
                        .filter(ShrinkEvent.Asked.class::isInstance)
                        .map(e -> ((ShrinkEvent.Asked) e).answer().detail())
                        .toList();
        assertThat(answers).isNotEmpty();
        assertThat(answers.getLast()).containsEntry("converged", true);
        assertThat(answers)
                .filteredOn(detail -> !Boolean.TRUE.equals(detail.get("converged")))
                .allSatisfy(detail ->
                        assertThat((double) detail.getOrDefault("violation", 1.0))
                                .isLessThan(5e-3));
    }

    /** T5: an inaccurate answer was taken for a solved one. */
    @Test
    void anInaccurateSemidefiniteAnswerSaysSo() {
        var random = Seeds.generator(1);
        var energy = Qubo.builder(400);
        for (int i = 0; i < 400; i++) {
            for (int j = 0; j < i; j++) {
                energy.add(j, i, random.nextInt(-9, 10));
            }
        }
        var spins = LabelledIsing.of(energy.build().toIsing());
        var checks = new AtomicInteger();
        StopSignal soon = () -> checks.incrementAndGet() > 1;

        SpinCorrelations cut = semidefinite().begin(Seeds.generator(1)).next(spins, soon);
        SpinCorrelations whole =
                semidefinite().begin(Seeds.generator(1)).next(spins, StopSignal.NEVER);

        assertThat(whole.detail()).containsEntry("converged", true);
        assertThat(cut.detail()).containsEntry("converged", false).containsKey("lastImprovement");
    }

    /** T8: slack bits were merged with items and with the slack of other rows. */
    @Test
    void slackBitsAreNeverMerged() {
        ReducedInstance before = named("mdkp-10x5-0.50-s1");
        var source = stated((i, j) -> i == j ? 0.1 : 0.9 - 0.01 * (i + j));

        Shrunken shrunken = shrunk(before, source, 5);

        assertThat(source.questions())
                .isNotEmpty()
                .allSatisfy(q -> {
                    assertThat(q.size()).isLessThanOrEqualTo(10);
                    assertThat(q.label(q.size() - 1)).isLessThan(10);
                });
        JsonNode run =
                solve(
                        "mdkp-20x5-0.50-s2",
                        "--recipe",
                        "shrink-anneal",
                        "--qubits",
                        "60",
                        "--reduce",
                        "none");
        JsonNode encoded = stage(run, "encode");
        assertThat(shrunken.instance().formulated().program().size()).isLessThanOrEqualTo(5);
        int slack = encoded.at("/detail/slackBits").intValue();
        assertThat(slack).isPositive();
        assertThat(run.at("/ledger/qubits").intValue())
                .isEqualTo(
                        stages(run, "reduce").getLast().at("/variablesAfter").intValue() + slack);
    }

    /** T9: the threshold was computed and not used. */
    @Test
    void mergesOfABatchAreAboveTheThreshold() {
        var events = new ArrayList<ShrinkEvent>();
        var request = ShrinkRequest.plain(0, Seeds.generator(1)).withListener(events::add);

        GraphShrinking.of(
                        chain(ModelKind.QUBO, 0, 1, 1, 1, 1, 1, 1),
                        ShrinkOptions.toBudget().withBatch(1),
                        stated((i, j) -> i == j ? (i < 2 ? 0.97 : i < 4 ? 0.7 : 0.3) : 0),
                        request)
                .shrink();

        double threshold = 0;
        int made = 0;
        var batches = new ArrayList<Integer>();
        for (ShrinkEvent event : events) {
            if (event instanceof ShrinkEvent.Asked asked) {
                batches.add(made);
                threshold = asked.threshold();
                made = 0;
            } else if (event instanceof ShrinkEvent.Decided decided) {
                assertThat(made == 0 || decided.candidate().score() >= threshold).isTrue();
                made++;
            }
        }
        assertThat(batches.subList(0, 3)).containsExactly(0, 2, 2);
    }
}
