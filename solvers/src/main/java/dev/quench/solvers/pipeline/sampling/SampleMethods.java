package dev.quench.solvers.pipeline.sampling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/** The table of the words that a sample stage may begin with. */
public final class SampleMethods {
    private static final SequencedMap<String, Function<SampleSettings, SampleMethod>> TABLE =
            table();

    private SampleMethods() {}

    private static SequencedMap<String, Function<SampleSettings, SampleMethod>> table() {
        var table = new LinkedHashMap<String, Function<SampleSettings, SampleMethod>>();
        table.put(AnnealingMethod.WORD, AnnealingMethod::read);
        table.put(TemperingMethod.WORD, TemperingMethod::read);
        table.put(TabuMethod.WORD, TabuMethod::read);
        table.put(ExhaustiveMethod.WORD, _ -> new ExhaustiveMethod());
        table.put(ExactMethod.WORD, _ -> new ExactMethod());
        table.put(RandomMethod.WORD, _ -> new RandomMethod());
        table.put(QuantumAnnealingMethod.WORD, _ -> new QuantumAnnealingMethod());
        table.put(RydbergMethod.WORD, _ -> new RydbergMethod());
        table.put(QaoaMethod.WORD, QaoaMethod::read);
        table.put(WarmStartMethod.WORD, WarmStartMethod::read);
        table.put(MultiAngleMethod.WORD, MultiAngleMethod::read);
        table.put(RecursiveMethod.WORD, RecursiveMethod::read);
        table.put(LinearRampMethod.WORD, LinearRampMethod::read);
        table.put(FixedAngleMethod.WORD, FixedAngleMethod::read);
        table.put(XyMixerMethod.WORD, XyMixerMethod::read);
        table.put(GroverMixerMethod.WORD, GroverMixerMethod::read);
        table.put(VqeMethod.WORD, VqeMethod::read);
        table.put(AdaptMethod.WORD, AdaptMethod::read);
        table.put(BfDcqoMethod.WORD, BfDcqoMethod::read);
        table.put(PceMethod.WORD, PceMethod::read);
        table.put(QraoMethod.WORD, QraoMethod::read);
        table.put(TensorStartMethod.WORD, TensorStartMethod::read);
        return table;
    }

    /**
     * Returns the words.
     *
     * @return those that {@link #read} takes
     */
    public static List<String> words() {
        return List.copyOf(TABLE.keySet());
    }

    /**
     * Reads the settings of a sampler.
     *
     * @param word one of {@link #words}
     * @param values by key; what is left out has its standard value
     * @param fault makes an exception of the end of a sentence, {@code has layers 0; …}, and a line
     *     with a way out
     * @return the method
     * @throws IllegalArgumentException if the word or a key is unknown, or a value out of range
     */
    public static SampleMethod read(
            String word,
            Map<String, Object> values,
            Function<String, IllegalArgumentException> fault) {
        Function<SampleSettings, SampleMethod> reader = TABLE.get(word);
        if (reader == null) {
            throw fault.apply(
                    "has sample '%s'; it must be one of %s.\nMaybe take annealing, which answers every Qubo."
                            .formatted(word, words()));
        }
        var settings = new SampleSettings(values, fault);
        SampleMethod method = reader.apply(settings);
        settings.rejectUnknown();
        return method;
    }

    /**
     * Returns a method with standard settings.
     *
     * @param word one of {@link #words}
     * @return the method
     * @throws IllegalArgumentException if the word is unknown
     */
    public static SampleMethod named(String word) {
        if (!TABLE.containsKey(word)) {
            throw new IllegalArgumentException(
                    "There is no sampler '%s'.\nMaybe one of %s."
                            .formatted(word, String.join(", ", words())));
        }
        return read(word, Map.of(), IllegalArgumentException::new);
    }

    /**
     * Changes settings.
     *
     * @param method the settings to begin with
     * @param changes new values by key
     * @return the changed copy
     * @throws IllegalArgumentException if the method has no such key, or a value is out of range
     */
    public static SampleMethod changed(SampleMethod method, Map<String, Object> changes) {
        var values = new LinkedHashMap<>(method.settings());
        values.putAll(changes);
        return read(
                method.word(),
                values,
                what ->
                        new IllegalArgumentException(
                                "The sampler %s %s".formatted(method.word(), what)));
    }

    /**
     * Changes the settings that a method has, and overlooks others.
     *
     * @param method the settings to begin with
     * @param changes new values by key
     * @return the changed copy
     * @throws IllegalArgumentException if a value is out of range
     */
    public static SampleMethod changedWhereKnown(SampleMethod method, Map<String, Object> changes) {
        var known = new LinkedHashMap<>(changes);
        known.keySet().retainAll(method.settings().keySet());
        return changed(method, known);
    }
}
