/** Probes: programs that measure inside their own fresh JVM and print their findings as JSON. */
@NullMarked
package dev.parkbench.probes;

import org.jspecify.annotations.NullMarked;
