package dev.quench.solvers.network;

import dev.quench.solvers.network.ScriptArchive.Module;
import dev.quench.solvers.network.ScriptArchive.Tensor;
import dev.quench.solvers.pruning.network.ParameterValues;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** TorchScript models for tests. */
final class Scripts {
    /* The dropout acts in training only, so that it tells whether a model is evaluated. */
    static final String PROGRAM =
            """
            class Linear(Module):
              __parameters__ = ["weight", "bias", ]
              __buffers__ = []
              weight : Tensor
              bias : Tensor
              training : bool
              def forward(self: __torch__.Linear, x: Tensor) -> Tensor:
                return torch.linear(x, self.weight, self.bias)
            class Mlp(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              fc1 : __torch__.Linear
              fc2 : __torch__.Linear
              def forward(self: __torch__.Mlp, x: Tensor) -> Tensor:
                h = torch.relu((self.fc1).forward(x, ))
                d = torch.dropout(h, 0.5, self.training)
                return (self.fc2).forward(d, )
            """;

    static final String CONVOLUTION =
            """
            class Conv(Module):
              __parameters__ = ["weight", "bias", ]
              __buffers__ = []
              weight : Tensor
              bias : Tensor
              training : bool
              def forward(self: __torch__.Conv, x: Tensor) -> Tensor:
                y = torch.conv2d(x, self.weight, self.bias, [1, 1], [1, 1], [1, 1], 1)
                return torch.mean(torch.relu(y), [2, 3])
            """;

    private Scripts() {}

    /** A perceptron of two layers with the weights that a built-in one has. */
    static Path perceptron(Path file, Map<String, ParameterValues> values) {
        return new ScriptArchive().write(file, PROGRAM, mlp(values));
    }

    static Module mlp(Map<String, ParameterValues> values) {
        Map<String, Object> layers = new LinkedHashMap<>();
        layers.put("fc1", linear(values, "fc1"));
        layers.put("fc2", linear(values, "fc2"));
        return new Module("Mlp", layers);
    }

    private static Module linear(Map<String, ParameterValues> values, String name) {
        return module(
                "Linear",
                Objects.requireNonNull(values.get(name + ".weight")),
                Objects.requireNonNull(values.get(name + ".bias")));
    }

    static Module module(String type, ParameterValues weight, ParameterValues bias) {
        Map<String, Object> tensors = new LinkedHashMap<>();
        tensors.put("weight", tensor(weight));
        tensors.put("bias", tensor(bias));
        return new Module(type, tensors);
    }

    private static Tensor tensor(ParameterValues values) {
        return Tensor.of(values.toArray(), values.dimensions().toArray(Integer[]::new));
    }
}
