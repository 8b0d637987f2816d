@NullMarked
package dev.parkbench.probes.tasks;

import org.jspecify.annotations.NullMarked;
