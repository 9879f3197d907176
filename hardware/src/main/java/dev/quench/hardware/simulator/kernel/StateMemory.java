package dev.quench.hardware.simulator.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory outside the heap for amplitudes: zeroed, aligned to 2 MiB, in huge pages where the system
 * gives them on request, and returned when this object is no longer reachable.
 *
 * <p>On Linux an anonymous mapping with {@code madvise(MADV_HUGEPAGE)}, whose pages come into being
 * when they are first touched; elsewhere, or where the calls are refused, an automatic arena. Loops
 * that use {@link #address} must keep the owner reachable until they end.
 */
final class StateMemory {
    /** All memory by absolute address: one constant segment that loops can be compiled against. */
    static final MemorySegment ALL = everything();

    private static final long HUGE_PAGE = 2L << 20;
    private static final int READ_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int HUGE_PAGES_ADVICE = 14;
    private static final long COLLECT_FROM = 1L << 30;
    private static final int LOOKS = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final AtomicLong MAPPED = new AtomicLong();
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Optional<Calls> CALLS = Calls.find();

    private final long address;
    private final long bytes;
    private final Object owner;

    private StateMemory(long address, long bytes, Object owner) {
        this.address = address;
        this.bytes = bytes;
        this.owner = owner;
    }

    /**
     * Allocates.
     *
     * @param bytes 1 or more
     * @return zeroed memory
     * @throws OutOfMemoryError if the system has not so much
     */
    static StateMemory allocate(long bytes) {
        makeRoom(bytes);
        return CALLS.map(calls -> map(calls, bytes)).orElseGet(() -> arena(bytes));
    }

    /**
     * The collector does not know how much hangs on a few small objects, so that it is called when
     * much is mapped, and waited for when the machine has no room otherwise.
     */
    private static void makeRoom(long bytes) {
        if (MAPPED.get() + bytes <= COLLECT_FROM || MAPPED.get() == 0) {
            return;
        }
        System.gc();
        for (int look = 0; look < LOOKS && SystemMemory.free() < bytes; look++) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (SystemMemory.free() < bytes) {
            throw new OutOfMemoryError(
                    "A statevector of %d bytes has no room beside %d bytes of others."
                            .formatted(bytes, MAPPED.get()));
        }
    }

    long address() {
        return address;
    }

    long bytes() {
        return bytes;
    }

    private static StateMemory arena(long bytes) {
        MemorySegment segment = Arena.ofAuto().allocate(bytes, HUGE_PAGE);
        return new StateMemory(segment.address(), bytes, segment);
    }

    private static StateMemory map(Calls calls, long bytes) {
        long length = Math.addExact(bytes, HUGE_PAGE);
        long start = calls.map(length);
        if (start == -1) {
            throw new OutOfMemoryError(
                    "The system gave no mapping of %d bytes for a statevector.".formatted(length));
        }
        long aligned = (start + HUGE_PAGE - 1) & -HUGE_PAGE;
        calls.advise(aligned, bytes);
        Object owner = new Object();
        MAPPED.addAndGet(length);
        CLEANER.register(
                owner,
                () -> {
                    calls.unmap(start, length);
                    MAPPED.addAndGet(-length);
                });
        return new StateMemory(aligned, bytes, owner);
    }

    /** Keeps the memory until here; to be called when the loops over it have ended. */
    @SuppressWarnings("ReachabilityFenceUsage") // the callers call this in their finally blocks
    void keep() {
        Reference.reachabilityFence(owner);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /** The three calls of the system's library. */
    private record Calls(MethodHandle mmap, MethodHandle madvise, MethodHandle munmap) {
        static Optional<Calls> find() {
            if (!System.getProperty("os.name", "").equals("Linux")) {
                return Optional.empty();
            }
            var address = ValueLayout.JAVA_LONG;
            var number = ValueLayout.JAVA_INT;
            return Optional.of(
                    new Calls(
                            handle(
                                    "mmap",
                                    FunctionDescriptor.of(
                                            address, address, address, number, number, number,
                                            address)),
                            handle(
                                    "madvise",
                                    FunctionDescriptor.of(number, address, address, number)),
                            handle("munmap", FunctionDescriptor.of(number, address, address))));
        }

        @SuppressWarnings("restricted")
        private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
            var linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().find(name).orElseThrow(), descriptor);
        }

        long map(long length) {
            return (long) call(mmap, 0L, length, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
        }

        /** A refusal costs speed, not correctness. */
        void advise(long start, long length) {
            call(madvise, start, length, HUGE_PAGES_ADVICE);
        }

        void unmap(long start, long length) {
            call(munmap, start, length);
        }

        private static Object call(MethodHandle handle, Object... arguments) {
            try {
                return handle.invokeWithArguments(arguments);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("A call of the system's library failed.", e);
            }
        }
    }
}
