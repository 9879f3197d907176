package dev.quench.problems.encode;

import dev.quench.problems.encode.penalty.Penalty;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.encode.penalty.PenaltyPlan;
import dev.quench.problems.encode.penalty.PenaltyRow;
import dev.quench.problems.encode.penalty.PenaltyRows;
import dev.quench.problems.encode.penalty.PenaltyRule;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Lift;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * What the slack-free encodings share: tightened rows, the exact ones among them with certified
 * penalties, and the <em>open</em> ones, for which an encoding adds {@code linear g + square g^2}
 * of its own.
 *
 * @param program the program
 * @param plan all rows and their penalties; those of open rows are uncertified
 * @param open numbers of the open rows in the plan
 * @param scale the size of the objective
 */
record SlackFreeForm(BinaryProgram program, PenaltyPlan plan, List<Integer> open, double scale) {
    SlackFreeForm {
        open = List.copyOf(open);
    }

    /**
     * Splits the rows. Inequalities that would need slack are open.
     *
     * @param openEqualities true if equalities are open too
     */
    static SlackFreeForm of(BinaryProgram program, PenaltyOptions options, boolean openEqualities) {
        var certified =
                PenaltyPlan.of(
                        program, PenaltyRows.of(program, PenaltyRows.Shape.slackFree()), options);
        double scale = scale(program.objective());
        var penalties = new ArrayList<>(certified.penalties());
        var open = new ArrayList<Integer>();
        for (int r = 0; r < penalties.size(); r++) {
            PenaltyRow row = certified.rows().rows().get(r);
            boolean equality = row.constraint().relation() == Relation.EQUAL;
            if (row.slack().range() > 0 || (equality && openEqualities)) {
                OptionalDouble byUser = options.weightOf(row.constraint().name());
                double weight = byUser.orElse(scale * options.scale());
                penalties.set(
                        r, Penalty.uncertified(PenaltyRule.SCALE, weight, byUser.isPresent()));
                open.add(r);
            }
        }
        return new SlackFreeForm(program, certified.withPenalties(penalties), open, scale);
    }

    /** Returns the mean over the variables of {@code |a_i| + sum_j |b_ij| / 2}, 1 if that is 0. */
    static double scale(Qubo objective) {
        double[] sum = {0};
        for (int i = 0; i < objective.size(); i++) {
            sum[0] += Math.abs(objective.bias(i));
        }
        objective.couplings().forEach((i, j, b) -> sum[0] += Math.abs(b));
        return sum[0] == 0 ? 1 : sum[0] / objective.size();
    }

    /** Returns the same form, the open rows having other penalties. */
    SlackFreeForm withOpen(IntFunction<Penalty> penaltyOf) {
        var penalties = new ArrayList<>(plan.penalties());
        open.forEach(r -> penalties.set(r, penaltyOf.apply(r)));
        return new SlackFreeForm(program, plan.withPenalties(penalties), open, scale);
    }

    /** Returns the objective with the penalties of all rows that are not open. */
    Qubo.Builder builder() {
        var builder = Qubo.builder(program.size()).addAll(program.objective(), 1);
        var left = new HashSet<>(open);
        plan.addTo(builder, program.size(), r -> !left.contains(r));
        return builder;
    }

    /**
     * Wraps up an encoding.
     *
     * @param name the name of the encoding
     * @param builder all terms
     * @param method what the record tells of the open rows
     */
    Reformulated<Qubo> reformulated(String name, Qubo.Builder builder, Map<String, Object> method) {
        Qubo qubo = builder.build();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("form", name);
        detail.put("slackBits", 0L);
        plan.describe(detail);
        detail.put("openRows", open.size());
        detail.put("objectiveScale", scale);
        detail.putAll(method);
        plan.describeBounds(detail);
        detail.put("integral", qubo.isIntegral());
        detail.put("classes", plan.classes());
        return new Reformulated<>(
                qubo,
                Lift.prefix(program.size()),
                plan.isCertified(),
                Collections.unmodifiableMap(detail));
    }

    ScaledRow row(int r) {
        return new ScaledRow(plan.rows().rows().get(r).constraint());
    }

    /** Returns the number that a row of the plan has in the program. */
    int origin(int r) {
        return plan.rows().origins().get(r);
    }

    double weight(int r) {
        return plan.penalties().get(r).weight();
    }
}
