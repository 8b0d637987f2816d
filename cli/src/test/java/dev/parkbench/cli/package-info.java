@NullMarked
package dev.parkbench.cli;

import org.jspecify.annotations.NullMarked;
