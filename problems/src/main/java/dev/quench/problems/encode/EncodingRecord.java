package dev.quench.problems.encode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a record tells of an encoding.
 *
 * @param rows the rows
 * @param penalties one a row
 * @param range what the range rules used
 */
record EncodingRecord(PenaltyRows rows, List<Penalty> penalties, ObjectiveRange range) {
    /**
     * Returns the entries in the order that {@link PenaltyEncoder} documents.
     *
     * @param tightened whether rows were tightened
     * @param scale what multiplies the weights
     * @param integral whether every energy is an exact integer
     */
    Map<String, Object> detail(boolean tightened, double scale, boolean integral) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("form", rows.slackBits() > 0 ? "slack" : "penalty");
        detail.put("slackBits", rows.slackBits());
        putPenalties(detail, penalties);
        detail.put("provable", isProvable(scale));
        detail.put("rows", rows.rows().size());
        detail.put("rowsDropped", rows.dropped());
        detail.put("tightened", tightened);
        detail.put("scale", scale);
        detail.put("margin", uses(PenaltyRule.HALF_RANGE) ? PenaltyWeights.MARGIN : 0.0);
        if (uses(PenaltyRule.RANGE) || uses(PenaltyRule.HALF_RANGE)) {
            detail.put("lowerBound", range.lower());
            detail.put("upperBound", range.upper());
            detail.put("upperBoundSource", range.source());
        }
        detail.put("integral", integral);
        detail.put("classes", classes());
        return Collections.unmodifiableMap(detail);
    }

    /** Tells whether the weights keep what their rules prove. */
    boolean isProvable(double scale) {
        return scale >= 1 || penalties.isEmpty();
    }

    private boolean uses(PenaltyRule rule) {
        return penalties.stream().anyMatch(penalty -> penalty.rule() == rule);
    }

    /** Groups the rows by kind and rule. */
    private List<Map<String, Object>> classes() {
        var groups = new LinkedHashMap<List<Object>, List<Penalty>>();
        for (int r = 0; r < penalties.size(); r++) {
            Penalty penalty = penalties.get(r);
            var key = List.<Object>of(rows.rows().get(r).kind(), penalty.rule());
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(penalty);
        }
        var classes = new ArrayList<Map<String, Object>>();
        groups.forEach((key, group) -> {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("kind", key.getFirst());
            entry.put("rows", group.size());
            putPenalties(entry, group);
            classes.add(Collections.unmodifiableMap(entry));
        });
        return Collections.unmodifiableList(classes);
    }

    private static void putPenalties(Map<String, Object> target, List<Penalty> penalties) {
        String rules =
                penalties.stream()
                        .map(penalty -> penalty.rule().label())
                        .distinct()
                        .collect(Collectors.joining("+"));
        target.put("penaltyRule", rules.isEmpty() ? PenaltyRule.NONE.label() : rules);
        putSpread(target, "penaltyBound", penalties, Penalty::bound);
        putSpread(target, "penalty", penalties, Penalty::weight);
    }

    private static void putSpread(
            Map<String, Object> target,
            String key,
            List<Penalty> penalties,
            ToDoubleFunction<Penalty> value) {
        var spread = penalties.stream().mapToDouble(value).summaryStatistics();
        if (penalties.isEmpty()) {
            target.put(key, 0.0);
        } else if (spread.getMin() == spread.getMax()) {
            target.put(key, spread.getMin());
        } else {
            target.put(key + "Min", spread.getMin());
            target.put(key + "Max", spread.getMax());
        }
    }
}
