/**
 * Which qubits of a device are coupled. Read {@link dev.quench.hardware.topology.Topology} first,
 * then {@link dev.quench.hardware.topology.TopologyRule}. Depends on the JDK only.
 */
@NullMarked
package dev.quench.hardware.topology;

import org.jspecify.annotations.NullMarked;
