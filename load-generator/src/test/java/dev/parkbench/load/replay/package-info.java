@NullMarked
package dev.parkbench.load.replay;

import org.jspecify.annotations.NullMarked;
