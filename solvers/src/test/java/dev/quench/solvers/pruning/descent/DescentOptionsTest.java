package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.pruning.BlockModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescentOptionsTest {
    /** Makes options all of which are allowed, but for the one that is named. */
    private static DescentOptions with(String name, double value) {
        return new DescentOptions(
                new PruningTarget(
                        of("density", name, value, 0.1),
                        Map.of(),
                        new Granularity.WholeLayer(),
                        PruningTarget.Scope.LAYER),
                new ScoreOptions(
                        Importance.MAGNITUDE,
                        (int) of("calibration", name, value, 8),
                        of("surgeon", name, value, 0),
                        of("frozen-pruned", name, value, 0),
                        of("frozen-kept", name, value, 0)),
                new StepOptions(
                        Selection.GAIN,
                        Curvature.EMPIRICAL,
                        (int) of("block", name, value, 8),
                        (int) of("batch", name, value, 8),
                        BlockModel.PUBLISHED,
                        (long) of("evaluations", name, value, 100),
                        of("tabu", name, value, 0),
                        (int) of("test", name, value, 0),
                        of("test-level", name, value, 0.5)),
                new DescentSchedule(
                        (int) of("epochs", name, value, 8),
                        (int) of("steps", name, value, 3),
                        Map.of("fc1", (int) of("steps of layer fc1", name, value, 2)),
                        (int) of("stages", name, value, 1),
                        (int) of("evaluate-every", name, value, 1)),
                1);
    }

    private static double of(String name, String chosen, double value, double otherwise) {
        return name.equals(chosen) ? value : otherwise;
    }

    @ParameterizedTest
    @CsvSource({
        "density, 0",
        "density, 1",
        "density, NaN",
        "density, -0.1",
        "block, 0",
        "block, 7",
        "evaluations, 0",
        "steps of layer fc1, -1",
        "batch, 0",
        "calibration, 0",
        "epochs, -1",
        "steps, 0",
        "stages, 0",
        "surgeon, -1",
        "surgeon, NaN",
        "surgeon, Infinity",
        "frozen-pruned, 1",
        "frozen-kept, -0.1",
        "frozen-kept, NaN",
        "tabu, 1",
        "test, -1",
        "test-level, 0",
        "test-level, 1.1",
        "test-level, NaN",
        "evaluate-every, 0"
    })
    void aNumberOutOfItsRangeIsRefusedByItsName(String name, double value) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(
                        value == (int) value ? String.valueOf((int) value) : "" + value);
    }

    @Test
    void moreStepsThanADescentTakesAreRefused() {
        assertThatThrownBy(() -> with("steps", 2_000_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 epochs of 2000000000 steps");
        assertThat(with("steps", DescentSchedule.MOST_STEPS / 8).schedule().totalSteps())
                .isEqualTo(DescentSchedule.MOST_STEPS);
    }

    @Test
    void withoutStagesTheDensityIsReachedAtOnce() {
        DescentOptions options = with("stages", 1);

        assertThat(options.schedule().wayLeftAt(0)).hasValue(0);
        for (int epoch = 1; epoch < 8; epoch++) {
            assertThat(options.schedule().wayLeftAt(epoch)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 9})
    void stagesFollowTheCubicScheduleAndReachTheDensityHalfWay(int stages) {
        DescentOptions options = with("stages", stages);
        List<Double> reached = new ArrayList<>();

        for (int epoch = 0; epoch < 8; epoch++) {
            OptionalDouble left = options.schedule().wayLeftAt(epoch);
            left.ifPresent(way -> reached.add(0.1 + 0.9 * way));
            assertThat(options.schedule().stageReached(epoch))
                    .isEqualTo(reached.getLast() < 0.1 + 1e-12);
        }

        assertThat(reached).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(reached.getFirst())
                .isCloseTo(0.1 + 0.9 * Math.pow(1 - 1.0 / stages, 3), within(1e-12));
        assertThat(reached.getLast()).isCloseTo(0.1, within(1e-12));
        assertThat(options.schedule().stageReached(4)).isTrue();
    }

    @Test
    void rejectsStagesThatOneEpochCannotReach() {
        DescentOptions one = with("stages", 1).withEpochs(1);

        assertThat(one.schedule().wayLeftAt(0)).hasValue(0);
        assertThatThrownBy(() -> with("stages", 2).withEpochs(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 stages begin with epochs, of which there is 1");
    }

    @Test
    void withoutEpochsTheDensityIsReachedWhateverTheStages() {
        DescentOptions options = with("stages", 5).withEpochs(0);

        assertThat(options.schedule().firstStages()).isEqualTo(5);
        assertThat(options.schedule().wayLeft(2)).isCloseTo(0.216, within(1e-12));
        assertThat(options.schedule().wayLeft(5)).isZero();
        assertThat(options.withEpochs(8).schedule().firstStages()).isEqualTo(1);
        assertThat(options.schedule().wayLeftAt(0)).hasValue(0);
        assertThat(options.schedule().stageReached(0)).isTrue();
        assertThat(options.schedule().totalSteps()).isZero();
    }

    @Test
    void aWitherChangesOneNumber() {
        DescentOptions options = with("density", 0.1);

        assertThat(options.withDensity(0.2)).isEqualTo(with("density", 0.2));
        assertThat(options.withEpochs(3)).isEqualTo(with("epochs", 3));
        assertThat(options.withSurgeon(0.5)).isEqualTo(with("surgeon", 0.5));
        assertThat(options.withInitial(Importance.WANDA).scoring().initial())
                .isEqualTo(Importance.WANDA);
    }
}
