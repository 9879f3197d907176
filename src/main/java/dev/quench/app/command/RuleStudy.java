package dev.quench.app.command;

import dev.quench.app.report.RuleTable;
import dev.quench.solvers.bench.lagrangian.RuleRow;
import dev.quench.solvers.bench.lagrangian.RuleSetup;
import dev.quench.solvers.bench.lagrangian.RuleTrial;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All multiplier rules on all instances, one run after the other.
 *
 * @param setup what is the same for all rules
 * @param rules their names, in order
 * @param options of the reductions
 * @param setting the outside world
 */
record RuleStudy(RuleSetup setup, List<String> rules, RunOptions options, RunSetting setting) {
    private static final RowLog.Format<RuleRow, RuleRow.Key> FORMAT =
            new RowLog.Format<>(
                    RuleRow.class,
                    RuleRow.SCHEMA,
                    RuleRow::schema,
                    RuleRow::key,
                    row -> row.failure() != null);

    /** Runs and tells; 0 if some rule ran. */
    int run(List<NamedInstance> instances, @Nullable String file, RowOutput output) {
        var collection =
                new RowCollection<>(
                        FORMAT, file, output, setting.interrupt(), instances.size() * rules.size());
        for (NamedInstance named : instances) {
            if (!setting.interrupt().requested()) {
                Target target = named.target("", setting.ticker()).build(setting.ticker());
                RuleTrial trial = RuleTrial.of(target, setting, options, setup);
                for (String rule : rules) {
                    collection.add(trial.key(rule), () -> trial.run(rule), RuleTable::progress);
                }
            }
        }
        List<RuleRow> rows = collection.rows();
        output.table(RuleTable.lines(rows));
        return rows.stream().anyMatch(row -> row.failure() == null) ? 0 : Failures.NO_SOLUTION;
    }
}
