package dev.quench.solvers.network;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Environment variables of this process as native libraries see them: they are read there when a
 * library is loaded, and Java itself cannot set them.
 */
final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /**
     * Sets a variable that is not set yet; what the user chose stays.
     *
     * @param name of the variable
     * @param value of it
     */
    @SuppressWarnings("restricted") // the C library's setenv
    static void propose(String name, String value) {
        Linker linker = Linker.nativeLinker();
        MethodHandle setenv =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("setenv"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            Object result =
                    setenv.invokeWithArguments(
                            arena.allocateFrom(name), arena.allocateFrom(value), 0);
            if (!result.equals(0)) {
                throw new IllegalStateException(
                        "The environment variable %s cannot be set.".formatted(name));
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
