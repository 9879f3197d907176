package dev.quench.solvers.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What the trainings of a run depend on, in words that can be compared one by one.
 *
 * <p>Unlike the id of a record it leaves out what only ends a run earlier or follows the sampling:
 * the time limit and the controls; and the versions, which a run has beside it.
 */
public final class TrainingIdentity {
    private TrainingIdentity() {}

    /**
     * Lists the facts.
     *
     * @param setting names the backend, with the settings that can change an answer
     * @param target the instance, as it was read and formulated
     * @param choice the recipe with its settings
     * @param options the seed
     * @return facts by name, in a fixed order
     */
    public static SequencedMap<String, String> of(
            RunSetting setting, Target target, RecipeChoice choice, RunOptions options) {
        var instance = target.instance();
        var facts = new LinkedHashMap<String, String>();
        facts.put("instance", instance.sha256());
        facts.put("index", Integer.toString(instance.index()));
        facts.put("problem", instance.problem().family());
        facts.put("complement", Boolean.toString(instance.complement()));
        facts.put("sense", instance.problem().sense().name());
        facts.put("formulation", target.formulated().name());
        facts.put("recipe", choice.recipe().toString());
        facts.put("backend", RunId.text(setting.backend()));
        facts.put("seed", Long.toString(options.seed()));
        return Collections.unmodifiableSequencedMap(facts);
    }
}
