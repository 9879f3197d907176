package dev.quench.solvers.network;

import ai.djl.ndarray.NDManager;
import dev.quench.solvers.pruning.network.EngineOptions;
import dev.quench.solvers.pruning.network.InputShape;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.NetworkEngine;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Networks in PyTorch on the processor, by the Deep Java Library.
 *
 * <p>The same seed, threads and machine give the same weights, bit by bit; another number of
 * threads changes their last bits, which training amplifies. Works on Linux with x86-64 only.
 */
public final class TorchEngine implements NetworkEngine {
    /** Makes the engine; no native library is loaded yet. */
    public TorchEngine() {}

    @Override
    public String name() {
        return "pytorch";
    }

    @Override
    public List<String> builds() {
        return Stream.of("mlp", "cnn", "vit")
                .map(name -> Architecture.parse(name).specification())
                .toList();
    }

    @Override
    public TrainableNetwork create(
            String specification, RandomGenerator random, EngineOptions options) {
        Architecture architecture = Architecture.parse(specification);
        NDManager manager = TorchRuntime.start(options);
        return new TorchNetwork(architecture, manager, random);
    }

    @Override
    public Network open(Path model, InputShape input, EngineOptions options) {
        NDManager manager = TorchRuntime.start(options);
        try {
            return new ScriptNetwork(new ScriptFile(model), manager, input);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }
}
