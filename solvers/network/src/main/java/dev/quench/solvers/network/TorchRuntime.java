package dev.quench.solvers.network;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.quench.solvers.pruning.network.EngineOptions;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads the native libraries of PyTorch, once a process, and never from the network.
 *
 * <p>They lie in a jar on the class path and are unpacked once a user, 450 MB, into {@code
 * <cache>/pytorch}. System properties of the library are set before it is touched: no downloads, no
 * telemetry, its cache below ours, plain execution of scripts. The number of threads is one setting
 * of the whole process.
 *
 * <p>Measured (Linux x86-64, 2 cores): a first unpacking and loading 4.5 s, a later loading 0.9 s.
 */
final class TorchRuntime {
    /* The library would fetch another one from the network if these asked for it. */
    private static final String VERSION_OVERRIDE = "PYTORCH_VERSION";

    private static final String BUNDLE = "native/lib/pytorch.properties";

    private TorchRuntime() {}

    /**
     * Makes arithmetic available.
     *
     * @param options threads and cache folder; a folder counts at the first call only
     * @return a manager that owns all that is made with it
     * @throws IllegalStateException if there are no libraries for this machine, or they cannot be
     *     unpacked or loaded
     */
    static NDManager start(EngineOptions options) {
        Engine engine = load(options.cache());
        JniUtils.setNumThreads(options.threads());
        return engine.newBaseManager();
    }

    private static synchronized Engine load(Path cache) {
        check(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        configure(cache.toAbsolutePath());
        try {
            return Engine.getEngine("PyTorch");
        } catch (EngineException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
            throw new IllegalStateException(
                    "PyTorch cannot be loaded from %s: %s\n".formatted(cache, reason(e))
                            + "Maybe free 500 MB there, or name another folder with QUENCH_CACHE.",
                    e);
        }
    }

    /**
     * Refuses what would make the library look for others on the network.
     *
     * @param system name of the operating system
     * @param architecture name of the processor
     */
    static void check(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        if (!name.startsWith("linux") || !architecture.equals("amd64")) {
            throw new IllegalStateException(
                    "PyTorch comes with this engine for Linux on x86-64; this is %s on %s.\n"
                                    .formatted(system, architecture)
                            + "Maybe use the built-in perceptron, which needs no native code.");
        }
        if (ClassLoader.getSystemResource(BUNDLE) == null) {
            throw new IllegalStateException(
                    "The native libraries of PyTorch are not on the class path.\n"
                            + "Maybe build the engine again: "
                            + dev.quench.solvers.pruning.network.NetworkEngine.BUILD);
        }
        if (System.getenv(VERSION_OVERRIDE) != null
                || System.getProperty(VERSION_OVERRIDE) != null) {
            throw new IllegalStateException(
                    "%s asks for another PyTorch, which this engine would have to download.\n"
                                    .formatted(VERSION_OVERRIDE)
                            + "Maybe unset it.");
        }
    }

    private static void configure(Path cache) {
        // Threads that wait sleep: where others use the processors too, waiting in a loop made the
        // epoch of a small perceptron 20 times longer.
        ProcessEnvironment.propose("OMP_WAIT_POLICY", "passive");
        // Or the library warns of itself.
        ProcessEnvironment.propose("TORCH_CPP_LOG_LEVEL", "ERROR");
        System.setProperty("offline", "true");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("DJL_CACHE_DIR", cache.toString());
        System.setProperty("ENGINE_CACHE_DIR", cache.toString());
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return String.valueOf(root.getMessage());
    }
}
