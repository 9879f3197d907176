package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quench.solvers.network.ParameterSpec.Role;
import dev.quench.solvers.pruning.network.ParameterValues;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The parameters of a built-in network as arrays of the engine. */
final class Parameters {
    private final NDManager manager;
    private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final List<ParameterSpec> layers;

    Parameters(NDManager manager, List<ParameterSpec> specs, RandomGenerator random) {
        this.manager = manager;
        for (ParameterSpec spec : specs) {
            this.specs.put(spec.name(), spec);
            arrays.put(spec.name(), manager.create(spec.draw(random), spec.shape()));
        }
        layers = specs.stream().filter(ParameterSpec::prunable).toList();
    }

    /** Returns the specifications in the order of the network. */
    List<ParameterSpec> specs() {
        return List.copyOf(specs.values());
    }

    /** Returns the layers that can be pruned. */
    List<WeightLayer> layers() {
        return layers.stream()
                .map(s ->
                        new WeightLayer(
                                s.name(),
                                s.dimensions().get(0),
                                s.dimensions().get(1),
                                s.role() == Role.HEAD))
                .toList();
    }

    /** Returns the array that has a name. */
    NDArray array(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalStateException("No parameter is called %s.".formatted(name));
        }
        return array;
    }

    /** Copies all values. */
    Map<String, ParameterValues> values() {
        Map<String, ParameterValues> values = new LinkedHashMap<>();
        arrays.forEach((name, array) ->
                values.put(
                        name, new ParameterValues(spec(name).dimensions(), array.toFloatArray())));
        return values;
    }

    private ParameterSpec spec(String name) {
        ParameterSpec spec = specs.get(name);
        if (spec == null) {
            throw new IllegalArgumentException(
                    "No parameter is called %s.\nMaybe one of %s."
                            .formatted(name, String.join(", ", specs.keySet())));
        }
        return spec;
    }

    /** Replaces some, after all of them were checked. */
    void replace(Map<String, ParameterValues> values) {
        values.forEach(this::check);
        values.forEach((name, value) -> put(name, value.toArray()));
    }

    private void check(String name, ParameterValues value) {
        ParameterSpec spec = spec(name);
        if (!spec.dimensions().equals(value.dimensions())) {
            throw new IllegalArgumentException(
                    "The parameter %s has the shape %s; what replaces it has %s."
                            .formatted(name, spec.dimensions(), value.dimensions()));
        }
        Floats.requireFinite(value.toArray(), name);
    }

    /** Replaces one, whose length was checked. */
    void put(String name, float[] values) {
        NDArray fresh = manager.create(values, spec(name).shape());
        NDArray old = arrays.put(name, fresh);
        if (old != null) {
            old.close();
        }
    }

    /** Says of all parameters whether the engine differentiates by them. */
    void differentiable(boolean wanted) {
        arrays.values().forEach(a -> a.setRequiresGradient(wanted));
    }

    /** Returns the names of the matrices, in the order of {@link #layers()}. */
    List<String> matrices() {
        return new ArrayList<>(layers.stream().map(ParameterSpec::name).toList());
    }
}
