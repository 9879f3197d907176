package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtourCutsTest {
    private static Bits edges(int cities, int[]... pairs) {
        var graph = new CompleteGraph(cities);
        return Bits.withOnes(
                graph.size(),
                IntStream.range(0, pairs.length)
                        .map(k -> graph.bit(pairs[k][0] - 1, pairs[k][1] - 1)));
    }

    private static List<Bits> points(int size) {
        return IntStream.range(0, 1 << size).mapToObj(index -> Bits.ofIndex(index, size)).toList();
    }

    @Test
    void twoTrianglesBreakOneCut() {
        Bits triangles = edges(6, new int[][] {{1, 2}, {2, 3}, {1, 3}, {4, 5}, {5, 6}, {4, 6}});

        assertThat(new SubtourCuts(6).violated(triangles).stream().map(LinearConstraint::toString))
                .containsExactly("subtour4-5-6: x2 + x3 + x4 + x6 + x7 + x8 + x9 + x10 + x11 >= 2");
    }

    @Test
    void everyComponentIsCutOff() {
        Bits pair = edges(4, new int[] {2, 4});

        var cuts = new SubtourCuts(4).violated(pair);

        assertThat(cuts.stream().map(LinearConstraint::name))
                .containsExactly("subtour1", "subtour2-4", "subtour3");
        assertThat(cuts).allMatch(cut -> cut.violation(pair) == 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void cutsKeepToursAndCutOffAllElse(int n) {
        var formulated =
                Formulations.named(RandomProblems.tour(RandomProblems.random(n), n), "edge");
        var separation = new SubtourCuts(n);
        var tours = new ArrayList<Bits>();
        var cuts = new ArrayList<LinearConstraint>();
        for (Bits x : points((int) formulated.variables())) {
            List<LinearConstraint> broken = separation.violated(x);
            boolean tour = formulated.decoder().decode(x).isPresent();
            assertThat(tour).isEqualTo(formulated.program().isFeasible(x) && broken.isEmpty());
            assertThat(broken).allMatch(cut -> cut.violation(x) > 0);
            cuts.addAll(broken);
            if (tour) {
                tours.add(x);
            }
        }
        assertThat(tours).isNotEmpty();
        for (LinearConstraint cut : cuts.stream().distinct().toList()) {
            assertThat(tours).allMatch(x -> cut.violation(x) == 0);
        }
    }

    @Test
    void rejectsEdgesOfAnotherGraph() {
        assertThatThrownBy(() -> new SubtourCuts(4).violated(Bits.zeros(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 cities has 6 edges, not 5");
    }

    @Test
    void aCycleIsCutOffByItsEdgesOrByThoseThatLeaveIt() {
        Bits triangles = edges(6, new int[][] {{1, 2}, {2, 3}, {1, 3}, {4, 5}, {5, 6}, {4, 6}});

        var cuts = new SubtourCuts(6).separate(triangles);

        assertThat(cuts).hasSize(1);
        assertThat(cuts.getFirst().forms().stream().map(LinearConstraint::toString))
                .containsExactly(
                        "subtour4-5-6: x12 + x13 + x14 <= 2",
                        "subtour4-5-6: x2 + x3 + x4 + x6 + x7 + x8 + x9 + x10 + x11 >= 2");
    }

    @Test
    void theFormsOfACutAgreeWhereDegreesHold() {
        var formulated =
                Formulations.named(RandomProblems.tour(RandomProblems.random(1), 6), "edge");
        var factors = points(15).stream().filter(formulated.program()::isFeasible).toList();
        var cuts =
                factors.stream()
                        .flatMap(x -> formulated.separation().orElseThrow().separate(x).stream())
                        .distinct()
                        .toList();

        assertThat(cuts).hasSize(10).allMatch(cut -> cut.forms().size() == 2);
        for (Cut cut : cuts) {
            assertThat(factors)
                    .allMatch(x ->
                            (cut.forms().getFirst().violation(x) == 0)
                                    == (cut.forms().getLast().violation(x) == 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void allCutsLeaveToursAlone(int n) {
        var formulated =
                Formulations.named(RandomProblems.tour(RandomProblems.random(n), n), "edge");
        var complete = formulated.withRows(new SubtourCuts(n).all());

        assertThat(complete.program().constraints()).hasSizeGreaterThanOrEqualTo(n < 2 ? 0 : n);
        for (Bits x : points((int) formulated.variables())) {
            if (formulated.program().isFeasible(x)) {
                assertThat(complete.program().isFeasible(x))
                        .isEqualTo(formulated.decoder().decode(x).isPresent());
            }
        }
    }

    @Test
    void aSeparationSurvivesAReduction() {
        var tour = RandomProblems.tour(RandomProblems.random(3), 6);
        var formulated = Formulations.named(tour, "edge");
        var fixing = Substitution.builder(15);
        fixing.fix(0, true);
        fixing.fix(14, true);
        Substitution substitution = fixing.build();
        var reduced = formulated.reduced(substitution.apply(formulated.program()), substitution);
        Bits triangles =
                substitution.project(
                        edges(6, new int[][] {{1, 2}, {2, 3}, {1, 3}, {4, 5}, {5, 6}, {4, 6}}));

        var cuts = reduced.separation().orElseThrow().separate(triangles);

        assertThat(cuts.getFirst().forms().stream().map(LinearConstraint::toString))
                .containsExactly(
                        "subtour4-5-6: x11 + x12 <= 1",
                        "subtour4-5-6: x1 + x2 + x3 + x5 + x6 + x7 + x8 + x9 + x10 >= 2");
    }

    @Test
    void refusesToWriteTooManyCuts() {
        assertThatThrownBy(() -> new SubtourCuts(11).all())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11 cities are too many; the limit is 10 cities");
    }
}
