package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import dev.quench.solvers.network.ParameterSpec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A perceptron: dense layers with max(0, x) between them.
 *
 * @param widths of the input, the layers between, and the classes
 */
record Mlp(List<Integer> widths) implements Architecture {
    static Mlp of(Settings settings) {
        List<Integer> widths = settings.numbers("widths", "784-512-512-10", "-", 1, 1 << 20);
        if (widths.size() < 2 || widths.getLast() < 2) {
            throw settings.refused(
                    "widths", widths.toString(), "two or more, the last one 2 or more");
        }
        return new Mlp(widths);
    }

    @Override
    public String specification() {
        return "mlp:widths="
                + widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    @Override
    public int features() {
        return widths.getFirst();
    }

    @Override
    public int classes() {
        return widths.getLast();
    }

    @Override
    public long widest() {
        return widths.stream().reduce(1, Math::max);
    }

    @Override
    public List<ParameterSpec> parameters() {
        List<ParameterSpec> specs = new ArrayList<>();
        int depth = widths.size() - 1;
        for (int l = 1; l <= depth; l++) {
            Role role = l == depth ? Role.HEAD : Role.LAYER;
            specs.add(
                    ParameterSpec.he("fc" + l + ".weight", widths.get(l), widths.get(l - 1), role));
            specs.add(ParameterSpec.vector("fc" + l + ".bias", widths.get(l), 0));
        }
        return specs;
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        NDArray y = x;
        int depth = widths.size() - 1;
        for (int l = 1; l < depth; l++) {
            y = pass.linear("fc" + l, y).getNDArrayInternal().relu();
        }
        return pass.linear("fc" + depth, y);
    }
}
