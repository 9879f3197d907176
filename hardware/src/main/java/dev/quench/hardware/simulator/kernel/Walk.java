package dev.quench.hardware.simulator.kernel;

/**
 * Where a loop over rows finds its units: row {@code r} of unit {@code u} of block {@code b} is at
 * {@code address + r row + b block + u unitBytes}, all in bytes.
 *
 * @param address of the first unit
 * @param row bytes from a row to the next
 * @param block bytes from a block of rows to the next
 */
record Walk(long address, long row, long block) {}
