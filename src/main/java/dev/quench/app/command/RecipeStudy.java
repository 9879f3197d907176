package dev.quench.app.command;

import dev.quench.app.report.LagrangianTable;
import dev.quench.app.terminal.Versions;
import dev.quench.solvers.bench.lagrangian.LagrangianRow;
import dev.quench.solvers.bench.lagrangian.LagrangianSetup;
import dev.quench.solvers.bench.lagrangian.LagrangianSubject;
import dev.quench.solvers.bench.lagrangian.LagrangianTrial;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All recipes on all instances with all seeds, one run after the other.
 *
 * @param setup what is the same for all runs
 * @param recipes in order
 * @param seeds from that of the options on
 * @param reading options that say how instances are read, as a user would type them
 * @param options of each run but its seed
 * @param setting the outside world
 */
record RecipeStudy(
        LagrangianSetup setup,
        List<Recipe> recipes,
        int seeds,
        String reading,
        RunOptions options,
        RunSetting setting) {
    private static final RowLog.Format<LagrangianRow, LagrangianRow.Key> FORMAT =
            new RowLog.Format<>(
                    LagrangianRow.class,
                    LagrangianRow.SCHEMA,
                    LagrangianRow::schema,
                    LagrangianRow::key,
                    row -> row.failure() != null);

    /** Runs and tells; 0 if some run counts and none failed. */
    int run(List<NamedInstance> instances, @Nullable String file, RowOutput output) {
        var collection =
                new RowCollection<>(
                        FORMAT,
                        file,
                        output,
                        setting.interrupt(),
                        instances.size() * recipes.size() * seeds);
        for (NamedInstance named : instances) {
            if (!setting.interrupt().requested()) {
                run(named, collection);
            }
        }
        List<LagrangianRow> rows = collection.rows();
        output.table(LagrangianTable.lines(rows));
        boolean failed = rows.stream().anyMatch(row -> row.failure() != null);
        return failed || rows.isEmpty() ? Failures.NO_SOLUTION : 0;
    }

    private void run(
            NamedInstance named, RowCollection<LagrangianRow, LagrangianRow.Key> collection) {
        var trial = new LagrangianTrial(setting, options, setup);
        Map<String, Long> qubits =
                LagrangianSubject.qubits(
                        named.target("", setting.ticker()),
                        options.memoryLimit(),
                        setting.ticker());
        for (Recipe recipe : recipes) {
            Target target =
                    named.target(recipe.formulation(), setting.ticker()).build(setting.ticker());
            var subject = LagrangianSubject.of(target, recipe, qubits);
            for (int k = 0; k < seeds; k++) {
                long seed = options.seed() + k;
                collection.add(
                        trial.key(subject, seed),
                        () -> trial.run(subject, seed, identity(named, recipe, seed)),
                        LagrangianTable::progress);
            }
        }
    }

    private RunIdentity identity(NamedInstance named, Recipe recipe, long seed) {
        return new RunIdentity(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                "quench bench lagrangian %s%s --recipe %s%s%s%s%s --run-limit %s --seeds 1 --seed %d"
                        .formatted(
                                ShellText.quoted(named.argument()),
                                reading,
                                recipe.name(),
                                setup.shots() == null ? "" : " --shots " + setup.shots(),
                                setup.reduction() == null
                                        ? ""
                                        : " --reduce "
                                                + setup.reduction().name().toLowerCase(Locale.ROOT),
                                setup.core() == null ? "" : " --core " + setup.core(),
                                setup.kicks() == null ? "" : " --search " + setup.kicks(),
                                setup.runLimit(),
                                seed),
                Versions.all());
    }
}
