/** Programs that measure inside a fresh JVM of their own and print what they found as JSON. */
@NullMarked
package dev.parkbench.probes;

import org.jspecify.annotations.NullMarked;
